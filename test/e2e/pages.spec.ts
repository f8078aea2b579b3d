import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { FrameLocator, Page } from '@playwright/test';
import sharp from 'sharp';
import { faultsOf } from '../support/faults.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';

/** A picture is uploaded, a page is made of a template, edited by hand and by keyboard, published, and two people meet on it. */
const product = useProduct();
let folder = '';
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'tsudoi-pictures-'));
  await writeFile(
    join(folder, '教室の写真.jpg'),
    await sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#7aa874' } })
      .jpeg()
      .toBuffer(),
  );
  await writeFile(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>');
  page = await (await browser.newContext()).newPage();
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  expect(answer.status()).toBe(201);
});

test.afterAll(async () => {
  await page.context().close();
  await rm(folder, { recursive: true, force: true });
});

function preview(of: Page = page): FrameLocator {
  return of.frameLocator('iframe');
}

async function isSaved(of: Page = page): Promise<void> {
  await expect(of.getByText(/に保存済み/)).toBeVisible();
}

test('a picture is uploaded and described, and what is none is refused with its remedy', async () => {
  await page.goto(product.adminUrl);
  await page.getByRole('link', { name: 'メディア管理', exact: true }).click();
  await expect(page.getByText('まだファイルがありません')).toBeVisible();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([join(folder, '教室の写真.jpg'), join(folder, 'logo.svg')]);
  await expect(page.getByText('画像データが途中で途切れているか、壊れています')).toBeVisible();
  await page
    .getByRole('button', { name: /教室の写真/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: '画像の説明' }).fill('窓辺に苗が並ぶ教室');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('保存しました')).toBeVisible();
  await expect(page.getByText('どこにも使われていません。')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).click();
  expect(await faultsOf(page)).toEqual([]);
});

test('a page is made of a template and edited where it is pressed', async () => {
  await page.getByRole('link', { name: 'ページ', exact: true }).click();
  await page.getByRole('button', { name: 'ページを作る' }).first().click();
  await page.getByRole('textbox', { name: 'ページ名（管理用）' }).fill('家庭菜園講座のご案内');
  await page.getByRole('button', { name: '作成して編集する' }).click();
  await preview().getByRole('heading', { level: 1 }).click();
  await page.getByRole('textbox', { name: '見出しの文字' }).fill('週末から始める家庭菜園');
  await expect(preview().getByRole('heading', { level: 1 })).toHaveText('週末から始める家庭菜園');
  await preview().getByText('画像が選ばれていません').first().click();
  await page.getByRole('button', { name: '画像を選ぶ' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /教室の写真/ })
    .click();
  await expect(preview().getByRole('img', { name: '窓辺に苗が並ぶ教室' })).toBeVisible();
  await isSaved();
  expect(await faultsOf(page)).toEqual([]);
});

test('the outline is worked by keyboard alone, and undone', async () => {
  const lines = page.getByRole('treeitem');
  await preview().getByRole('heading', { level: 1 }).click();
  const heading = lines.filter({ hasText: '週末から始める家庭菜園' }).last();
  await expect(heading).toBeFocused();
  const before = await lines.count();
  await page.keyboard.press('Control+d');
  await expect(lines).toHaveCount(before + 1);
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Delete');
  await expect(lines).toHaveCount(before);
  await page.keyboard.press('a');
  await page.getByRole('dialog').getByRole('button', { name: '区切り線' }).press('Enter');
  await expect(lines).toHaveCount(before + 1);
  await expect(lines.filter({ hasText: '区切り線' })).toBeFocused();
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z');
  await expect(lines).toHaveCount(before);
  await expect(page.getByRole('button', { name: '元に戻す' })).toBeEnabled();
  await isSaved();
});

test('what is wrong is named where it stands, and nothing half-typed is saved', async () => {
  await preview().getByRole('link', { name: '無料で動画を受け取る' }).click();
  await page.getByRole('combobox', { name: '押したときの動作' }).click();
  await page.getByRole('option', { name: 'URLを開く' }).click();
  await page.getByRole('textbox', { name: 'リンク先URL' }).fill('javascript:alert(1)');
  await expect(page.getByText('入力内容に誤りがあり、保存できません')).toBeVisible();
  await expect(page.getByText('リンク先は「https://」で始まるURL')).toBeVisible();
  await page.getByRole('textbox', { name: 'リンク先URL' }).fill('https://example.jp/');
  await isSaved();
});

test('it is published; later edits are said to be unpublished until they are', async () => {
  await page.getByRole('button', { name: '公開する', exact: true }).click();
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();
  await preview().getByRole('heading', { level: 1 }).click();
  await page.getByRole('textbox', { name: '見出しの文字' }).fill('春から始める家庭菜園');
  await expect(page.getByText('公開中（未反映の変更あり）')).toBeVisible();
  await page.getByRole('button', { name: '変更を公開する' }).click();
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'その他の操作' }).click();
  await page.getByRole('menuitem', { name: '編集の履歴' }).click();
  await expect(page.getByRole('button', { name: '見る' })).toHaveCount(2);
  await page.getByRole('button', { name: 'この内容に戻す' }).nth(1).click();
  await expect(preview().getByRole('heading', { level: 1 })).toHaveText('週末から始める家庭菜園');
});

test('a preview is shown to somebody without a login, and never on the admin', async ({ browser }) => {
  await page.getByRole('button', { name: 'その他の操作' }).click();
  await page.getByRole('menuitem', { name: 'プレビューを共有' }).click();
  const address = await page.getByRole('textbox', { name: 'プレビューのURL' }).inputValue();
  await page.keyboard.press('Escape');
  expect(new URL(address).origin).toBe(product.publicUrl);
  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await stranger.goto(address);
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('週末から始める家庭菜園');
  expect(await faultsOf(stranger)).toEqual([]);
  await stranger.setViewportSize({ width: 1280, height: 800 });
  expect(await faultsOf(stranger)).toEqual([]);
  await stranger.context().close();
});

test('two people on one page: the second is told, and keeps both', async () => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await preview(other).getByRole('heading', { level: 1 }).click();
  await other.getByRole('textbox', { name: '見出しの文字' }).fill('あのひとの見出し');
  await isSaved(other);
  await expect(preview(other).getByRole('heading', { level: 1 })).toHaveText('あのひとの見出し');
  await preview().getByRole('heading', { level: 1 }).click();
  await page.getByRole('textbox', { name: '見出しの文字' }).fill('わたしの見出し');
  await expect(page.getByText('編集している間に、このページが別の画面で保存されました')).toBeVisible();
  await page.getByRole('button', { name: '自分の内容で上書きする' }).click();
  await expect(preview().getByRole('heading', { level: 1 })).toHaveText('わたしの見出し');
  await isSaved();
  await page.getByRole('button', { name: 'その他の操作' }).click();
  await page.getByRole('menuitem', { name: '編集の履歴' }).click();
  await page.getByRole('region', { name: '途中の下書き' }).getByRole('button', { name: 'この内容に戻す' }).first().click();
  await expect(preview().getByRole('heading', { level: 1 })).toHaveText('あのひとの見出し');
  await other.close();
});

test('on a phone one part is shown at a time; leaving saves what was just typed', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('radiogroup', { name: '表示の切り替え' }).getByText('プレビュー').click();
  await preview().getByRole('heading', { level: 1 }).click();
  await expect(page.getByRole('textbox', { name: '見出しの文字' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('textbox', { name: '見出しの文字' }).fill('離れる前の見出し');
  await page.getByRole('button', { name: '一覧に戻る' }).click();
  await page.getByRole('link', { name: '家庭菜園講座のご案内' }).click();
  await page.getByRole('radiogroup', { name: '表示の切り替え' }).getByText('プレビュー').click();
  await expect(preview().getByRole('heading', { level: 1 })).toHaveText('離れる前の見出し');
});

test('a page is written to a file and made of it again; a file that is no page is refused', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'その他の操作' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'JSONで書き出す' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('家庭菜園講座のご案内.json');
  await page.getByRole('button', { name: '一覧に戻る' }).click();
  await page.getByRole('button', { name: 'ページを作る' }).first().click();
  const dialog = page.getByRole('dialog');
  const chooser = dialog.locator('input[type=file]');
  await chooser.setInputFiles({ name: '別のもの.json', mimeType: 'application/json', buffer: Buffer.from('{"tsudoi":"page","v":1}') });
  await expect(dialog.getByText('このファイルは、書き出したページではありません。')).toBeVisible();
  await chooser.setInputFiles(await file.path());
  await expect(dialog.getByRole('textbox', { name: 'ページ名（管理用）' })).toHaveValue('家庭菜園講座のご案内');
  await picture(page, 'page-from-file');
  await dialog.getByRole('button', { name: '作成して編集する' }).click();
  await expect(preview().getByRole('heading', { level: 1 })).toHaveText('離れる前の見出し');
});
