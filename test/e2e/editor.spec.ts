import type { FrameLocator, Locator, Page } from '@playwright/test';
import { faultsOf } from '../support/faults.ts';
import { createFunnel, createStep } from '#modules/funnels/contract.ts';
import { createPage, createPreview, listTemplates } from '#modules/pages/contract.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';
import { apiAs } from '../support/journey-calls.ts';
import { overridden } from '../support/overridden.ts';

/** A page is built from nothing with everything that can be done to a node, by mouse and again by keyboard alone, and shown to a visitor. */
const product = useProduct();
let page: Page;
/** Two steps of a funnel with empty pages: where visitors see each, and where it is edited. */
let steps: { address: string; editor: string }[] = [];

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(15_000);
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  expect(answer.status()).toBe(201);
  const { workspaceId } = Object(await answer.json());
  const at = { product, workspaceId };
  const { id: funnelId } = await apiAs(page, at, createFunnel, { name: 'はじめての講座' });
  await apiAs(page, at, createStep, { funnelId, name: 'マウスで作るページ' });
  const funnel = await apiAs(page, at, createStep, { funnelId, name: 'キーボードで作るページ' });
  steps = funnel.steps.slice(-2).map((step) => ({
    address: `${product.publicUrl}/p/${step.id}`,
    editor: `${product.adminUrl}/w/${workspaceId}/pages/${step.page.id}`,
  }));
});

test.afterAll(async () => {
  await page.context().close();
});

const canvas = (): FrameLocator => page.frameLocator('.page-frame iframe');

async function isSaved(): Promise<void> {
  await expect(page.getByText(/に保存済み/)).toBeVisible();
}

/** Drags by hand: press, a few moves, let go. */
async function drag(from: Locator, to: { x: number; y: number }): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const box = await from.boundingBox();
  if (!box) throw new Error('what should be dragged is not there');
  await page.mouse.move(box.x + 12, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + box.height / 2 + 10, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.move(to.x, to.y + 1);
  await page.mouse.up();
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('where it should go is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A place right below something. */
async function below(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('where it should go is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height + 6 };
}

/** Types as an input method does: what is composed stands there, letter by letter, until one of its readings is taken. */
async function compose(reading: string, taken: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let length = 1; length <= reading.length; length++) {
    await session.send('Input.imeSetComposition', { text: reading.slice(0, length), selectionStart: length, selectionEnd: length });
  }
  await session.send('Input.imeSetComposition', { text: taken, selectionStart: taken.length, selectionEnd: taken.length });
  await session.send('Input.insertText', { text: taken });
  await session.detach();
}

test('an empty page offers a section, and takes an element that is dragged onto it', async () => {
  await page.goto(steps[0]?.editor ?? '');
  await expect(page.getByRole('button', { name: 'セクションを追加', exact: true })).toBeVisible();
  await picture(page, 'editor-empty');
  await page.getByRole('tab', { name: '部品' }).click();
  await drag(page.getByRole('button', { name: '見出し', exact: true }), await middleOf(page.locator('.page-frame')));
  await expect(canvas().getByRole('heading', { level: 2 })).toHaveText('ここに見出しを入力');
});

test('what is there is dragged into a column beside, and taken back and brought again', async () => {
  await canvas().getByRole('heading', { level: 2 }).click();
  await drag(page.getByRole('button', { name: '行を追加: 列の幅 6 : 6' }), await below(canvas().getByRole('heading', { level: 2 })));
  const columns = canvas().locator('.r').nth(1).locator('.c');
  await expect(columns).toHaveCount(2);
  await canvas().getByRole('heading', { level: 2 }).click();
  await drag(page.getByRole('button', { name: /をドラッグして移動/ }), await middleOf(columns.nth(1)));
  await expect(columns.nth(1).getByRole('heading', { level: 2 })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(canvas().locator('.r').nth(0).getByRole('heading', { level: 2 })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(columns.nth(1).getByRole('heading', { level: 2 })).toBeVisible();
  // The row that it stood in is empty now, and goes by itself when it is removed: a row alone can be.
  await canvas().locator('.r').nth(0).click();
  await page.getByRole('button', { name: '外側を選ぶ' }).click();
  await page.getByRole('toolbar', { name: '「行（1列）」の操作' }).getByRole('button', { name: '削除' }).click();
  await expect(canvas().locator('.r')).toHaveCount(1);
});

test('text is typed where it stands, with a Japanese input method, plain and rich', async () => {
  const heading = canvas().getByRole('heading', { level: 2 });
  await heading.click();
  await heading.click();
  await page.keyboard.press('Control+a');
  await compose('しゅうまつからはじめる', '週末から始める');
  await page.keyboard.press('Enter');
  await compose('かていさいえん', '家庭菜園');
  await expect(page.getByRole('textbox', { name: '見出しの文字' })).toHaveValue('週末から始める\n家庭菜園');
  await page.keyboard.press('Escape');
  await expect(heading).toHaveText('週末から始める家庭菜園');

  await page.getByRole('tab', { name: '部品' }).click();
  await page.getByRole('button', { name: '文章', exact: true }).click();
  const text = canvas().getByText('ここに文章を入力してください。');
  await text.click();
  await text.click();
  await expect(page.getByRole('region', { name: 'プレビュー' }).getByRole('toolbar', { name: '文字の書式' })).toBeVisible();
  await page.keyboard.press('Control+a');
  await compose('べらんだの', 'ベランダの');
  await page
    .getByRole('region', { name: 'プレビュー' })
    .getByRole('toolbar', { name: '文字の書式' })
    .getByRole('button', { name: '太字' })
    .click();
  await compose('ちいさなはち', '小さな鉢');
  await page.keyboard.press('Escape');
  await expect(canvas().locator('.e-text p')).toHaveText('ベランダの小さな鉢');
  await expect(canvas().locator('.e-text strong')).toHaveText('小さな鉢');
  await isSaved();
  await picture(page, 'editor-typed');
  expect(await faultsOf(page)).toEqual([]);
});

test('everything else is done by mouse: added by "+", doubled, moved, copied, styled for a phone, kept, removed, until nothing is left', async () => {
  const bar = (name: string) => page.getByRole('toolbar', { name: `「${name}」の操作` }).first();
  const headings = canvas().getByRole('heading', { level: 2 });
  const texts = canvas().locator('.e');
  await headings.click();
  await bar('見出し').getByRole('button', { name: 'この後ろに追加' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '区切り線' }).click();
  await expect(texts).toHaveClass([/e-heading/, /e-divider/, /e-text/]);
  await bar('区切り線').getByRole('button', { name: '複製' }).click();
  await expect(texts).toHaveClass([/e-heading/, /e-divider/, /e-divider/, /e-text/]);
  await page.getByRole('tab', { name: '構成' }).click();
  const line = page.locator('.page-node[aria-selected=true]');
  await line.getByRole('button', { name: '上へ移動' }).click();
  await line.getByRole('button', { name: '上へ移動' }).click();
  await expect(texts).toHaveClass([/e-divider/, /e-heading/, /e-divider/, /e-text/]);
  // Up once more leads into the column before.
  await line.getByRole('button', { name: '上へ移動' }).click();
  await expect(canvas().locator('.c').first().locator('.e-divider')).toHaveCount(1);
  await line.getByRole('button', { name: '下へ移動' }).click();
  await expect(canvas().locator('.c').first().locator('.e')).toHaveCount(0);
  await line.getByRole('button', { name: '削除' }).click();
  await expect(texts).toHaveClass([/e-heading/, /e-divider/, /e-text/]);

  // A column beside, by "+", and away again.
  await headings.click();
  await bar('見出し').getByRole('button', { name: 'この後ろに追加' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '隣に列を追加' }).click();
  await expect(canvas().locator('.c')).toHaveCount(3);
  await bar('列（幅 4/12）').getByRole('button', { name: '削除' }).click();
  await expect(canvas().locator('.c')).toHaveCount(2);

  // For phones alone: less room, another side; and what only computers show.
  await headings.click();
  await page.getByRole('button', { name: 'スマホでの見え方' }).click();
  const onPhone = page.getByRole('region', { name: 'スマホでの見え方' });
  await onPhone.getByRole('textbox', { name: '下の間隔' }).fill('48');
  await onPhone.getByText('中央', { exact: true }).click();
  await page.getByRole('textbox', { name: 'アンカー名' }).fill('start');
  await canvas().locator('.e-divider').click();
  await page.getByRole('combobox', { name: '表示する端末' }).click();
  await page.getByRole('option', { name: 'PCのみ' }).click();
  const heading = canvas().locator('.e-heading');
  await expect(heading).not.toHaveCSS('margin-bottom', '48px');
  await page.getByRole('radiogroup', { name: '表示する幅' }).getByText('スマホ').click();
  await expect(heading).toHaveCSS('margin-bottom', '48px');
  await expect(heading).toHaveCSS('text-align', 'center');
  await expect(heading).toHaveId('start');
  // What visitors with a phone do not get is faint here: it can still be chosen.
  await expect(canvas().locator('.e-divider')).toHaveCSS('opacity', '0.35');
  await picture(page, 'editor-on-phone');
  await page.getByRole('radiogroup', { name: '表示する幅' }).getByText('PC').click();
  await expect(canvas().locator('.e-divider')).toHaveCSS('opacity', '1');

  // Kept as a part, put back from there; copied by the menu.
  await headings.click();
  await page.getByRole('button', { name: '「見出し」をコピー・保存する' }).click();
  await page.getByRole('menuitem', { name: 'ブロックとして保存' }).click();
  await page.getByRole('textbox', { name: 'ブロック名' }).fill('いつもの見出し');
  await page.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('tab', { name: '部品' }).click();
  await page.getByRole('button', { name: 'いつもの見出し', exact: true }).click();
  await expect(headings).toHaveCount(2);
  await page.getByRole('button', { name: '「見出し」をコピー・保存する' }).click();
  await page.getByRole('menuitem', { name: 'コピー' }).click();
  await page.getByRole('button', { name: '「見出し」をコピー・保存する' }).click();
  await page.getByRole('menuitem', { name: '貼り付け' }).click();
  await expect(headings).toHaveCount(3);

  // Taken back to the last, and brought again.
  const undo = page.getByRole('button', { name: /元に戻す/ });
  await undo.click();
  await undo.click();
  await expect(headings).toHaveCount(1);
  await page.getByRole('button', { name: /やり直す/ }).click();
  await expect(headings).toHaveCount(2);
  await isSaved();

  // A section of the product's, and then every one away: the page offers a beginning, and the last step can still be taken back.
  await page.getByRole('button', { name: 'お客様の声', exact: true }).click();
  await expect(canvas().locator('section')).toHaveCount(2);
  for (const left of [1, 0]) {
    await canvas()
      .locator('section')
      .first()
      .click({ position: { x: 4, y: 4 } });
    await bar('セクション').getByRole('button', { name: '削除' }).click();
    await expect(canvas().locator('section')).toHaveCount(left);
  }
  await expect(page.getByRole('button', { name: 'セクションを追加', exact: true })).toBeVisible();
  await picture(page, 'editor-emptied');
  await page.getByRole('button', { name: 'セクションを追加', exact: true }).click();
  await expect(canvas().locator('section')).toHaveCount(1);
  for (const left of [0, 1, 2, 1]) {
    await undo.click();
    await expect(canvas().locator('section')).toHaveCount(left);
  }
  await expect(headings).toHaveCount(2);
  await publishAndVisit(steps[0]?.address ?? '');
});

test('by keyboard alone, from an empty page to a visitor who reads it', async () => {
  await page.goto(steps[1]?.editor ?? '');
  const line = page.locator('.page-node[aria-selected=true]');
  const shown = canvas().locator('.e');
  const add = async (name: string | RegExp) => {
    await page.keyboard.press('a');
    await press(page.getByRole('dialog').getByRole('button', { name, exact: typeof name === 'string' }));
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await press(page.getByRole('button', { name: 'セクションを追加', exact: true }));
  await expect(line).toBeFocused();
  await add('見出し');
  await expect(line).toBeFocused();
  // Typed where it stands, in two lines, and on from its line in the outline.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await compose('しゅうまつからはじめる', '週末から始める');
  await page.keyboard.press('Escape');
  await expect(canvas().getByRole('heading', { level: 2 })).toHaveText('週末から始める');
  await expect(line).toBeFocused();
  await add('文章');
  await page.keyboard.press('Enter');
  await expect(canvas().locator('.e-text [contenteditable=true]')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+b');
  await compose('ちいさなはち', '小さな鉢');
  await page.keyboard.press('Escape');
  await expect(canvas().locator('.e-text strong')).toHaveText('小さな鉢');

  // A row of two columns; the text is moved into each of them, and up again.
  await add('行を追加: 列の幅 6 : 6');
  await expect(canvas().locator('.r').nth(1).locator('.c')).toHaveCount(2);
  await page.keyboard.press('ArrowUp');
  for (const column of [1, 2]) {
    await page.keyboard.press('Alt+ArrowDown');
    await expect(canvas().locator('.c').nth(column).locator('.e-text')).toHaveCount(1);
  }
  await add('隣に列を追加');
  await expect(canvas().locator('.c')).toHaveCount(4);
  await page.keyboard.press('Delete');
  await expect(canvas().locator('.c')).toHaveCount(3);
  for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z');
  await expect(line).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await expect(canvas().locator('.c')).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(canvas().locator('.c')).toHaveCount(3);

  // Its look, where it shows, what it is called: in the panel.
  await chooseLine(/文章/);
  await press(page.getByRole('button', { name: 'スマホでの見え方' }));
  const room = page.getByRole('region', { name: 'スマホでの見え方' }).getByRole('textbox', { name: '下の間隔' });
  await reach(room);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('40');
  await reach(page.getByRole('textbox', { name: 'アンカー名' }), 'Shift+Tab');
  await page.keyboard.type('pots');
  await reach(page.getByRole('combobox', { name: '表示する端末' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const onComputers = page.getByRole('option', { name: 'PCのみ' });
  await expect(onComputers).toBeVisible();
  // Where the list begins depends on whether it has been drawn yet.
  for (let presses = 0; presses < 4 && (await onComputers.getAttribute('data-combobox-selected')) === null; presses++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(canvas().locator('#pots')).toHaveClass(/\bh[mp]\b/);
  await page.keyboard.press('Control+z');
  await expect(canvas().locator('#pots')).not.toHaveClass(/\bh[mp]\b/);
  await reach(page.getByRole('radiogroup', { name: '表示する幅' }).getByRole('radio', { checked: true }), 'Shift+Tab');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.page-frame')).toHaveCSS('width', '390px');
  await expect(canvas().locator('#pots')).toHaveCSS('margin-bottom', '40px');

  // Doubled, cut, pasted; kept as a part and put back from the dialog.
  await chooseLine(/見出し/);
  await page.keyboard.press('Control+d');
  await expect(shown).toHaveClass([/e-heading/, /e-heading/, /e-text/]);
  await page.keyboard.press('Control+x');
  await expect(shown).toHaveClass([/e-heading/, /e-text/]);
  await expect(line).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect(shown).toHaveClass([/e-heading/, /e-heading/, /e-text/]);
  await press(page.getByRole('button', { name: '「見出し」をコピー・保存する' }));
  await press(page.getByRole('menuitem', { name: 'ブロックとして保存' }), 'ArrowDown');
  await expect(page.getByRole('textbox', { name: 'ブロック名' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('題');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await chooseLine(/見出し/);
  await add('題');
  await expect(shown).toHaveClass([/e-heading/, /e-heading/, /e-heading/, /e-text/]);

  // To another page: a whole section, past the one before it, and down again.
  await page.keyboard.press('Home');
  await add('よくあるご質問');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(canvas().locator('section').first()).toContainText('初心者でも大丈夫ですか？');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(canvas().locator('section').first()).not.toContainText('初心者でも大丈夫ですか？');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('コピーしました', { exact: false }).first()).toBeVisible();
  // A row alone, the section, and all that is left: where nothing is, the keyboard stands at what begins anew.
  await chooseLine(/行（2列）/);
  await page.keyboard.press('Delete');
  await expect(canvas().locator('section').first().locator('.r')).toHaveCount(1);
  await page.keyboard.press('Home');
  for (const left of [1, 0]) {
    await page.keyboard.press('Delete');
    await expect(canvas().locator('section')).toHaveCount(left);
  }
  await expect(page.getByRole('button', { name: '追加', exact: true })).toBeFocused();
  for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z');
  await expect(canvas().locator('section')).toHaveCount(2);
  await isSaved();
  await publishAndVisit(steps[1]?.address ?? '', 'by keyboard');

  await newPage('もう1つのページ');
  await page.keyboard.press('Control+v');
  await expect(canvas().getByText('初心者でも大丈夫ですか？')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(canvas().getByText('初心者でも大丈夫ですか？')).toHaveCount(0);
});

test('a template is checked, shown as on a phone, published, and read by a visitor with scripts and without', async ({ browser }) => {
  await newPage('講座のご案内', '講座の販売ページ');
  await expect(canvas().getByRole('heading', { level: 1 })).toBeVisible();
  await picture(page, 'editor-sales');
  await page.getByRole('radiogroup', { name: '表示する幅' }).getByText('スマホ').click();
  await expect(page.locator('.page-frame')).toHaveCSS('width', '390px');
  await page.getByRole('button', { name: 'その他の操作', exact: true }).click();
  await page.getByRole('menuitem', { name: '公開前の点検' }).click();
  await expect(page.getByRole('dialog').getByText('「〇〇」や見本のURL', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('dialog').getByText('文字と背景の色が近く', { exact: false })).toHaveCount(0);
  await picture(page, 'editor-check');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '公開する', exact: true }).click();
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'その他の操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'プレビューを共有' }).click();
  const address = await page.getByRole('textbox', { name: 'プレビューのURL' }).inputValue();
  await page.keyboard.press('Escape');
  for (const javaScriptEnabled of [true, false]) {
    const visitor = await (await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } })).newPage();
    await visitor.goto(address);
    await visitor.getByText('パソコンがなくても受講できますか？').click();
    await expect(visitor.getByText('スマートフォンだけで受講していただけます', { exact: false })).toBeVisible();
    if (javaScriptEnabled) {
      expect(await faultsOf(visitor)).toEqual([]);
      await picture(visitor, 'page-sales');
    }
    await visitor.context().close();
  }
});

test('every template looks as its own properties say', async ({ browser }) => {
  const workspaceId = /\/w\/(\w+)/.exec(page.url())?.[1];
  const at = { product, workspaceId };
  const { items } = await apiAs(page, at, listTemplates, {});
  expect(items.length).toBeGreaterThanOrEqual(9);
  const visitor = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  for (const { key } of items) {
    const { id: pageId } = await apiAs(page, at, createPage, { name: key, template: key });
    await visitor.goto((await apiAs(page, at, createPreview, { pageId })).url);
    expect([key, await overridden(visitor)]).toEqual([key, []]);
  }
  await visitor.context().close();
});

test('the canvas is never left blank: not when its first question is refused, nor when its frame loads anew', async () => {
  let refused = 0;
  await page.route('**/api/v1/page-renderings', async (route) => {
    const problem = { type: 'about:blank', title: '入力内容の確認が必要です', status: 422, code: 'page/invalid' };
    if (refused++ === 0) await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    else await route.continue();
  });
  const heard = page.waitForResponse((answer) => answer.url().endsWith('/editors') && answer.ok());
  await page.reload();
  await expect(page.getByRole('region', { name: 'プレビュー' }).getByText('入力内容の確認が必要です')).toBeVisible();
  await page.getByRole('region', { name: 'プレビュー' }).getByRole('button', { name: 'もう一度試す' }).click();
  await expect(canvas().locator('section').first()).toBeVisible();
  await page.unroute('**/api/v1/page-renderings');
  await page.evaluate("document.querySelector('.page-frame iframe').srcdoc += ' '");
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
  await expect(canvas().getByRole('heading', { level: 1 })).toBeVisible();
  // Reloaded, the window is itself; one beside it is another.
  await heard;
  const others = 'さんも、このページを開いています';
  await expect(page.getByText(others, { exact: false })).toHaveCount(0);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByText(`山田 花${others}`, { exact: false })).toBeVisible();
  await other.close();
  // What is scrolled into sight in the frame never takes the frame with it.
  expect(await page.locator('.page-frame').evaluate((frame) => Object.assign(frame, { scrollLeft: 300, scrollTop: 300 }).scrollLeft)).toBe(
    0,
  );
});

test('a question of the canvas that hears no answer is given up, said, and asked again when one wants', async () => {
  const at = { product, workspaceId: new URL(steps[0]?.editor ?? '').pathname.split('/')[2] ?? '' };
  const { id } = await apiAs(page, at, createPage, { name: '返事のない画面', template: 'thanks' });
  await page.clock.install();
  const asked = Promise.withResolvers<void>();
  await page.route('**/api/v1/page-renderings', () => asked.resolve());
  await page.goto(`${product.adminUrl}/w/${at.workspaceId}/pages/${id}`);
  await asked.promise;
  const preview = page.getByRole('region', { name: 'プレビュー' });
  await expect(preview.getByLabel('読み込んでいます')).toBeVisible();
  await page.clock.fastForward(20_000);
  await expect(preview.getByText('サーバーに接続できません')).toBeVisible();
  await page.unroute('**/api/v1/page-renderings');
  await preview.getByRole('button', { name: 'もう一度試す' }).click();
  await expect(canvas().getByRole('heading', { level: 1 })).toBeVisible();
  await expect(preview.getByText('サーバーに接続できません')).toHaveCount(0);
});

/** Brings the keyboard to something by one key alone. */
async function reach(target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toHaveCount(1);
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not get to ${target}`);
}

async function press(target: Locator, key = 'Tab'): Promise<void> {
  await reach(target, key);
  await page.keyboard.press('Enter');
}

/** To the outline, and down its lines to the first of this name. */
async function chooseLine(name: RegExp): Promise<void> {
  const lines = page.getByRole('treeitem');
  await reach(page.locator('.page-node[tabindex="0"]'), 'Shift+Tab');
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 40; presses++) {
    const current = page.locator('.page-node:focus');
    if (name.test((await current.locator('.page-node-line').textContent()) ?? '')) return;
    if ((await current.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no line of ${await lines.count()} is called ${name}`);
}

/** Publishes what is there; a visitor on a phone reads it as the editor shows it. */
async function publishAndVisit(address: string, how: 'by mouse' | 'by keyboard' = 'by mouse'): Promise<void> {
  await isSaved();
  const button = page.getByRole('button', { name: '公開する', exact: true });
  if (how === 'by mouse') await button.click();
  else await press(button);
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();
  const visitor = await (
    await page
      .context()
      .browser()
      ?.newContext({ viewport: { width: 390, height: 844 } })
  )?.newPage();
  if (!visitor) throw new Error('no browser');
  await expect(async () => {
    expect((await visitor.goto(address))?.status()).toBe(200);
  }).toPass();
  await expect(visitor.locator('main').getByText('週末から始める').first()).toBeVisible();
  expect(await visitor.locator('main').textContent()).toBe(await canvas().locator('main').textContent());
  expect(await faultsOf(visitor)).toEqual([]);
  await picture(visitor, how === 'by mouse' ? 'page-by-mouse' : 'page-by-keyboard');
  await visitor.context().close();
}

/** A new page, opened in the editor. */
async function newPage(name: string, template = '白紙から作る'): Promise<void> {
  await page.getByRole('button', { name: '一覧に戻る' }).click();
  await page.getByRole('button', { name: 'ページを作る' }).first().click();
  await page.getByRole('textbox', { name: 'ページ名（管理用）' }).fill(name);
  await page.getByRole('radio', { name: template }).check();
  await page.getByRole('button', { name: '作成して編集する' }).click();
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
}
