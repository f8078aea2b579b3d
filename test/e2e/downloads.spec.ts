import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createFunnel } from '#modules/funnels/contract.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { publishPage } from '#modules/pages/contract.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';
import { apiAs, lookAt } from '../support/journey-calls.ts';

/** A PDF on a button: open to everybody first, then for those who register on the page. */
const product = useProduct();
let folder = '';
let page: Page;
let visitor: Page;
let address = '';

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'tsudoi-handout-'));
  await writeFile(join(folder, '家庭菜園の手引き.pdf'), '%PDF-1.7\nhandout');
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  visitor = await (await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })).newPage();
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  expect(answer.status()).toBe(201);
  await page.goto(product.adminUrl);
  await page.waitForURL(/\/w\/[A-Za-z0-9]{12}/);
  const workspaceId = /\/w\/([A-Za-z0-9]{12})/.exec(page.url())?.[1];
  const at = { product, workspaceId };
  const audience = await apiAs(page, at, createAudience, { kind: 'mail', name: 'ひまわり教室', senderMail: 'hana@example.jp' });
  const scenario = await apiAs(page, at, createScenario, { audienceId: audience.id, title: '手引きの請求' });
  const funnel = await apiAs(page, at, createFunnel, { name: '手引き', template: 'opt-in', scenarioId: scenario.id });
  for (const step of funnel.steps) await apiAs(page, at, publishPage, { pageId: step.page.id, version: 1 });
  address = `${product.publicUrl}/p/${funnel.steps[0]?.id}`;
  await page.goto(`${product.adminUrl}/w/${workspaceId}/pages/${funnel.steps[0]?.page.id}`);
});

test.afterAll(async () => {
  await page.context().close();
  await visitor.context().close();
  await rm(folder, { recursive: true, force: true });
});

test('a button that hands out a PDF is placed on a page and published', async () => {
  await page.getByRole('tab', { name: '部品' }).click();
  await page.getByRole('button', { name: 'ダウンロード', exact: true }).click();
  await page.getByRole('button', { name: 'ファイルを選ぶ' }).click();
  await page.getByRole('dialog').locator('input[type=file]').first().setInputFiles(join(folder, '家庭菜園の手引き.pdf'));
  await expect(page.getByText('家庭菜園の手引き').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'ボタンの文字' }).fill('手引きを受け取る');
  await expect(page.frameLocator('.page-frame iframe').getByRole('link', { name: '手引きを受け取る' })).toBeVisible();
  await lookAt(page, 'download-editor');
  await publish(page);
  await expect(async () => {
    await visitor.goto(address);
    await expect(visitor.getByRole('link', { name: '手引きを受け取る' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await picture(visitor, 'download-page');
  expect(await (await visitor.request.get(await hrefOf(visitor))).text()).toContain('handout');
});

test('for registrants only, it asks to register, and opens once that is done', async () => {
  await page.getByRole('combobox', { name: '渡す相手' }).click();
  await page.getByRole('option', { name: '登録した方だけ' }).click();
  await publish(page);
  await expect.poll(async () => (await visitor.request.get(await hrefOf(visitor))).status()).toBe(403);
  await visitor.getByRole('link', { name: '手引きを受け取る' }).click();
  await expect(visitor.getByText('ご登録いただいた方にお渡ししています', { exact: false })).toBeVisible();
  await picture(visitor, 'download-refused');
  await visitor.getByRole('link', { name: '前のページに戻る' }).click();
  await visitor.getByLabel('お名前').fill('山田 太郎');
  await visitor.getByLabel('メールアドレス').fill('taro@example.jp');
  await visitor.locator('form button').first().click();
  await visitor.goto(address);
  expect(await (await visitor.request.get(await hrefOf(visitor))).text()).toContain('handout');
});

async function hrefOf(of: Page): Promise<string> {
  const href = await of.getByRole('link', { name: '手引きを受け取る' }).getAttribute('href');
  return new URL(href ?? '', address).href;
}

/** Shows the page as it is now, and waits until visitors get it. */
async function publish(of: Page): Promise<void> {
  await expect(of.getByText(/に保存済み/)).toBeVisible();
  await of.getByRole('button', { name: '変更を公開する' }).click();
  await expect(of.getByText('公開中', { exact: true })).toBeVisible();
}
