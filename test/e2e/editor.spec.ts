import type { FrameLocator, Locator, Page } from '@playwright/test';
import { faultsOf } from '../support/faults.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';

/** A page is built from nothing, by mouse and again by keyboard alone, and shown to a visitor. */
const product = useProduct();
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(15_000);
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  expect(answer.status()).toBe(201);
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
  await page.goto(product.adminUrl);
  await page.getByRole('link', { name: 'ページ', exact: true }).click();
  await page.getByRole('button', { name: 'ページを作る' }).first().click();
  await page.getByRole('textbox', { name: 'ページ名（管理用）' }).fill('はじめてのページ');
  await page.getByRole('radio', { name: '白紙から作る' }).check();
  await page.getByRole('button', { name: '作成して編集する' }).click();
  await expect(page.getByRole('button', { name: 'セクションを追加' })).toBeVisible();
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

test('by keyboard alone: made, moved, copied to another page, and taken back', async () => {
  await page.getByRole('tab', { name: '構成' }).focus();
  await page.keyboard.press('Enter');
  const lines = page.getByRole('treeitem');
  await lines.first().focus();
  await page.keyboard.press('a');
  await page.getByRole('dialog').getByRole('button', { name: 'よくあるご質問', exact: true }).press('Enter');
  await expect(canvas().getByText('初心者でも大丈夫ですか？')).toBeVisible();
  // Up past the section before it, and down again.
  await page.keyboard.press('Alt+ArrowUp');
  await expect(canvas().locator('section').first()).toContainText('初心者でも大丈夫ですか？');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(canvas().locator('section').first()).not.toContainText('初心者でも大丈夫ですか？');
  await page.keyboard.press('Control+d');
  await expect(canvas().getByText('初心者でも大丈夫ですか？')).toHaveCount(2);
  await page.keyboard.press('Delete');
  await expect(canvas().getByText('初心者でも大丈夫ですか？')).toHaveCount(1);
  await page.keyboard.press('Control+c');
  await expect(page.getByText('コピーしました', { exact: false }).first()).toBeVisible();
  await isSaved();

  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByText('山田 花さんも、このページを開いています', { exact: false })).toBeVisible();
  await other.close();

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

test('the canvas is never left blank: not when its first question is refused, nor when its frame loads anew', async () => {
  let refused = 0;
  await page.route('**/api/v1/page-renderings', async (route) => {
    const problem = { type: 'about:blank', title: '入力内容の確認が必要です', status: 422, code: 'page/invalid' };
    if (refused++ === 0) await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    else await route.continue();
  });
  await page.reload();
  await expect(page.getByRole('region', { name: 'プレビュー' }).getByText('入力内容の確認が必要です')).toBeVisible();
  await page.getByRole('region', { name: 'プレビュー' }).getByRole('button', { name: 'もう一度試す' }).click();
  await expect(canvas().locator('section').first()).toBeVisible();
  await page.unroute('**/api/v1/page-renderings');
  await page.evaluate("document.querySelector('.page-frame iframe').srcdoc += ' '");
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
  await expect(canvas().getByRole('heading', { level: 1 })).toBeVisible();
});

/** A new page, opened in the editor. */
async function newPage(name: string, template = '白紙から作る'): Promise<void> {
  await page.getByRole('button', { name: '一覧に戻る' }).click();
  await page.getByRole('button', { name: 'ページを作る' }).first().click();
  await page.getByRole('textbox', { name: 'ページ名（管理用）' }).fill(name);
  await page.getByRole('radio', { name: template }).check();
  await page.getByRole('button', { name: '作成して編集する' }).click();
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
}
