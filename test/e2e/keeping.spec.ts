import { writeFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { createPage } from '#modules/pages/contract.ts';
import { expect, test, useProduct } from '../support/journey.ts';
import { apiAs, lookAt } from '../support/journey-calls.ts';

/** What of a page is kept: a part for other pages, the whole as a file, and what it was before. */
const product = useProduct();
let folder = '';
let page: Page;
let at: { product: typeof product; workspaceId: string };

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'tsudoi-keeping-'));
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(10_000);
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  at = { product, workspaceId: Object(await answer.json()).workspaceId };
  const made = await apiAs(page, at, createPage, { name: 'お礼のページ', template: 'thanks' });
  await page.goto(`${product.adminUrl}/w/${at.workspaceId}/pages/${made.id}`);
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
});

test.afterAll(async () => {
  await page.context().close();
  await rm(folder, { recursive: true, force: true });
});

const canvas = (): FrameLocator => page.frameLocator('.page-frame iframe');

async function more(item: string): Promise<void> {
  await page.getByRole('button', { name: 'その他の操作', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a part is kept as a block, put onto the page again, and given up', async () => {
  await canvas().getByRole('heading', { level: 1 }).click();
  await page.locator('.page-node-bar').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'ブロックとして保存' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'ブロック名' }).fill('お礼の見出し');
  await lookAt(page, 'keeping-block');
  await dialog.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('ブロックを保存しました', { exact: false })).toBeVisible();
  await page.getByRole('tab', { name: '部品' }).click();
  await page.getByRole('button', { name: 'お礼の見出し', exact: true }).click();
  await expect(canvas().getByRole('heading', { level: 1 })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(canvas().getByRole('heading', { level: 1 })).toHaveCount(1);
  await page.getByRole('button', { name: '「お礼の見出し」を削除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click();
  await expect(page.getByRole('button', { name: 'お礼の見出し', exact: true })).toHaveCount(0);
});

test('an older version is looked at and brought back; visitors go on seeing the newer one', async () => {
  await page.getByRole('button', { name: '公開する', exact: true }).click();
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();
  await canvas().getByRole('heading', { level: 1 }).click();
  await page.getByRole('textbox', { name: '見出しの文字' }).fill('あとから変えた見出し');
  await expect(page.getByText(/に保存済み/)).toBeVisible();
  await page.getByRole('button', { name: '変更を公開する' }).click();
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();
  await more('編集の履歴');
  const versions = page.getByRole('region', { name: '公開した版' });
  await expect(versions.getByRole('button', { name: '見る' })).toHaveCount(2);
  await lookAt(page, 'keeping-versions');
  const [shown] = await Promise.all([page.context().waitForEvent('page'), versions.getByRole('button', { name: '見る' }).last().click()]);
  await expect(shown.getByRole('heading', { level: 1 })).toHaveText('ご登録ありがとうございます');
  await shown.close();
  await versions.getByRole('button', { name: 'この内容に戻す' }).last().click();
  await expect(canvas().getByRole('heading', { level: 1 })).toHaveText('ご登録ありがとうございます');
  await expect(page.getByText('公開中（未反映の変更あり）')).toBeVisible();
});

test('before publishing, other sites are asked whether the links still lead somewhere', async () => {
  await more('公開前の点検');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('確認しています', { exact: false })).toHaveCount(0);
  await expect(dialog.getByText('「〇〇」や見本のURL', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a page is written down as a file, and made of it again; what is none is refused in words', async () => {
  const [file] = await Promise.all([page.waitForEvent('download'), more('JSONで書き出す')]);
  const path = join(folder, 'page.json');
  await file.saveAs(path);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ name: 'お礼のページ' });
  await writeFile(join(folder, 'broken.json'), '{"name":"x"}');
  await page.getByRole('button', { name: '一覧に戻る' }).click();
  await page.getByRole('button', { name: 'ページを作る' }).first().click();
  const dialog = page.getByRole('dialog');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByText('JSONから作る').click()]);
  await chooser.setFiles(join(folder, 'broken.json'));
  await lookAt(page, 'keeping-refused');
  const [again] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByText('JSONから作る').click()]);
  await again.setFiles(path);
  await dialog.getByRole('textbox', { name: 'ページ名（管理用）' }).fill('読み込んだページ');
  await dialog.getByRole('button', { name: '作成して編集する' }).click();
  await expect(canvas().getByRole('heading', { level: 1 })).toHaveText('ご登録ありがとうございます');
});
