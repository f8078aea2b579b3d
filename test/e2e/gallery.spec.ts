import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { faultsOf } from '#test/support/faults.ts';
import { expect, test } from '#test/support/journey.ts';

/** Every part of the design system in every state, without a server behind it. */
let server: PreviewServer | undefined;
let folder: string | undefined;
let address = '';

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), 'tsudoi-gallery-'));
  const shared = { configFile: 'vite.config.ts', logLevel: 'error' } as const;
  await build({ ...shared, define: { GALLERY: 'true' }, build: { outDir: folder } });
  server = await preview({ ...shared, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } });
  address = server.resolvedUrls?.local[0] ?? '';
});

test.afterAll(async () => {
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const tabs = ['basics', 'forms', 'lists', 'figures', 'work'] as const;
const looks = [
  { name: 'ja-light-1280', locale: 'ja-JP', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1280', locale: 'en-US', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'en-light-390', locale: 'en-US', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'ja-dark-390', locale: 'ja-JP', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const { name, ...look } of looks) {
  test.describe(name, () => {
    test.use(look);
    test('everything can be read and reached', async ({ page }) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      for (const tab of tabs) {
        await show(page, tab);
        expect.soft(await faultsOf(page), tab).toEqual([]);
        await page.screenshot({ path: `pictures/gallery-${tab}-${name}.png`, fullPage: true, animations: 'disabled' });
      }
      expect(complaints).toEqual([]);
    });
  });
}

test('a planted fault is found', async ({ page }) => {
  await show(page, 'basics');
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
    '<p style="color:#999;background:#fff">pale</p><button style="width:40px;height:40px"></button><div style="width:3000px;height:2px"></div>')`);
  const faults = await faultsOf(page);
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    expect.stringContaining('px wide in a window of 1280'),
    'no name',
    'contrast 2.85',
  ]);
});

test('a list is searched, narrowed, sorted, selected and put into an order', async ({ page }) => {
  await show(page, 'lists');
  const list = page.getByRole('region', { name: '読者' }).first();
  await list.getByRole('searchbox').fill('reader1');
  await expect(list.getByText('reader2@example.jp')).toBeHidden();
  await list.getByRole('button', { name: '続きを表示' }).click();
  await expect(list.getByText('40 件を表示しています。')).toBeVisible();
  await list.getByRole('button', { name: '購入金額' }).click();
  await expect(list.getByRole('columnheader', { name: '購入金額' })).toHaveAttribute('aria-sort', 'ascending');

  await list.getByRole('button', { name: '絞り込み', exact: true }).click();
  await page.getByRole('combobox', { name: '状態' }).click();
  await page.getByRole('option', { name: '不達' }).click();
  await page.keyboard.press('Escape');
  await expect(list.getByText('状態: 不達')).toBeVisible();
  await list.getByRole('button', { name: '「状態」の絞り込みを解除' }).click();
  await expect(list.getByText('状態: 不達')).toBeHidden();
  await list.getByRole('checkbox', { name: '表示中のすべてを選択' }).check();
  await expect(list.getByText('20 件を選択中')).toBeVisible();

  const order = page.getByRole('region', { name: '並べ替え' });
  await order.getByRole('button', { name: '表示順を変更' }).click();
  const names = order.locator('.list-order-name');
  await order.getByRole('button', { name: '佐藤 健太を下へ' }).press('Enter');
  await expect(names).toHaveText(['鈴木 美咲', '佐藤 健太', '高橋 翔', '田中 陽子']);
  const from = await order.getByTitle('ドラッグして鈴木 美咲を動かす').boundingBox();
  const to = await order.getByTitle('ドラッグして田中 陽子を動かす').boundingBox();
  if (!from || !to) throw new Error('the rows are not on the screen');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + 30, { steps: 10 });
  await page.mouse.up();
  await expect(names).toHaveText(['佐藤 健太', '高橋 翔', '田中 陽子', '鈴木 美咲']);
});

test('a form leads to what is wrong, and asks before unsaved changes are lost', async ({ page }) => {
  await show(page, 'forms');
  const form = page.getByRole('region', { name: '動く見本' });
  await form.getByRole('button', { name: '保存する' }).click();
  await expect(form.getByLabel('お名前')).toBeFocused();
  await expect(form.getByText('入力してください。')).toBeVisible();

  await form.getByLabel('お名前').fill('佐藤');
  await page.getByRole('tab', { name: '数値' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '編集を続ける' }).click();
  await expect(form.getByLabel('お名前')).toHaveValue('佐藤');
  await page.getByRole('tab', { name: '数値' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存せずに移動' }).click();
  await expect(page).toHaveURL(/tab=figures/);
});

test('what cannot be undone is typed first', async ({ page }) => {
  await show(page, 'work');
  await page.getByRole('button', { name: '入力して確認' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '削除する' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('2026年 秋の講座');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('answer')).toHaveText('true');
  await page.getByRole('button', { name: '確認', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('answer')).toHaveText('false');
});

async function show(page: Page, tab: (typeof tabs)[number]): Promise<void> {
  await page.goto(`${address}gallery?tab=${tab}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Charts are code of their own, loaded after the page.
  if (tab === 'figures') await expect(page.locator('svg.recharts-surface').nth(1)).toBeVisible();
}
