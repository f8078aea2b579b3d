import type { Page } from '@playwright/test';
import { createFunnel } from '#modules/funnels/contract.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { publishPage } from '#modules/pages/contract.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';
import { apiAs, lookAt } from '../support/journey-calls.ts';

/** A page is scheduled, gets a password, styles and tags of its own; a visitor meets the password and the tags, its author neither. */
const product = useProduct();
let page: Page;
let workspaceId = '';
let address = '';
let funnelId = '';
let editor = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(10_000);
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  expect(answer.status()).toBe(201);
  await page.goto(product.adminUrl);
  await page.waitForURL(/\/w\/[A-Za-z0-9]{12}/);
  workspaceId = /\/w\/([A-Za-z0-9]{12})/.exec(page.url())?.[1] ?? '';
  const at = { product, workspaceId };
  const audience = await apiAs(page, at, createAudience, { kind: 'mail', name: 'ひまわり教室', senderMail: 'hana@example.jp' });
  const scenario = await apiAs(page, at, createScenario, { audienceId: audience.id, title: '手引きの請求' });
  const funnel = await apiAs(page, at, createFunnel, { name: '手引き', template: 'opt-in', scenarioId: scenario.id });
  for (const step of funnel.steps) await apiAs(page, at, publishPage, { pageId: step.page.id, version: 1 });
  funnelId = funnel.id;
  address = `${product.publicUrl}/p/${funnel.steps[0]?.id}`;
  editor = `${product.adminUrl}/w/${workspaceId}/pages/${funnel.steps[0]?.page.id}`;
});

test.afterAll(async () => {
  await page.context().close();
});

async function more(item: string): Promise<void> {
  await page.getByRole('button', { name: 'その他の操作', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('publishing is scheduled, shown at the top, and taken back', async () => {
  await page.goto(editor);
  await more('公開を予約');
  const dialog = page.getByRole('dialog');
  await lookAt(page, 'publishing-schedule');
  await expect(dialog.getByRole('button', { name: '予約する' })).toBeDisabled();
  await dialog.getByLabel('公開する日時').first().click();
  const calendar = page.locator('[data-dates-dropdown]');
  await calendar.getByRole('button', { name: /^次/ }).or(calendar.locator('[data-direction="next"]')).first().click();
  await calendar.locator('td button:not([data-outside])').nth(9).click();
  await expect(calendar.getByRole('spinbutton', { name: '時', exact: true })).toBeVisible();
  await expect(calendar.getByRole('spinbutton', { name: '分', exact: true })).toBeVisible();
  await dialog.getByText('指定した日時に', { exact: false }).click();
  await dialog.getByRole('button', { name: '予約する' }).click();
  await expect(page.getByText(/公開予約$/)).toBeVisible();
  await lookAt(page, 'publishing-scheduled');
  await more('公開を予約');
  await dialog.getByRole('button', { name: '予約を取り消す' }).click();
  await expect(page.getByText(/公開予約$/)).toHaveCount(0);
});

test('tags and styles are set on the page and on the funnel, and run for visitors only', async () => {
  await page.goto(editor);
  await page.getByRole('button', { name: 'ページの設定' }).first().click();
  await page.getByRole('button', { name: 'CSS・タグ' }).click();
  await page.getByRole('textbox', { name: 'カスタムCSS' }).fill('h1{letter-spacing:.2em}');
  await page.getByRole('textbox', { name: 'カスタムJS：bodyの末尾' }).fill('<script>document.body.dataset.page="1"</script>');
  await lookAt(page, 'publishing-code');
  await expect(page.getByText(/に保存済み/)).toBeVisible();
  const heading = page.frameLocator('.page-frame iframe').getByRole('heading', { level: 1 });
  await expect(heading).not.toHaveCSS('letter-spacing', 'normal');
  await expect(page.frameLocator('.page-frame iframe').locator('body[data-page]')).toHaveCount(0);
  await page.getByRole('button', { name: '変更を公開する' }).click();
  await expect(page.getByText('公開中', { exact: true })).toBeVisible();

  await page.goto(`${product.adminUrl}/w/${workspaceId}/funnels/${funnelId}`);
  await page.getByRole('button', { name: '操作' }).first().click();
  await page.getByRole('menuitem', { name: 'タグ・カスタムJS' }).click();
  await page.getByRole('textbox', { name: 'headの末尾' }).fill('<script>document.documentElement.dataset.funnel="1"</script>');
  await lookAt(page, 'publishing-funnel-code');
  await page.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const visitor = await (await page.context().browser()?.newContext())?.newPage();
  if (!visitor) throw new Error('no browser');
  await expect(async () => {
    await visitor.goto(address);
    await expect(visitor.locator('html[data-funnel] body[data-page]')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await visitor.context().close();
});

test('a password is set; a visitor is asked for it, mistakes it, and enters it', async ({ browser }) => {
  await page.goto(editor);
  await more('パスワードをかける');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'パスワード' }).fill('abc');
  await dialog.getByRole('button', { name: 'パスワードを設定する' }).click();
  await expect(dialog.getByText(/4文字以上/).nth(1)).toBeVisible();
  await lookAt(page, 'publishing-lock');
  await dialog.getByRole('textbox', { name: 'パスワード' }).fill('himawari');
  await dialog.getByRole('button', { name: 'パスワードを設定する' }).click();
  await expect(dialog).toHaveCount(0);
  const visitor = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, locale: 'ja-JP' })
  ).newPage();
  await expect(async () => {
    await visitor.goto(address);
    await expect(visitor.getByRole('heading', { name: 'パスワードを入力してください' })).toBeVisible({ timeout: 500 });
  }).toPass();
  // Asked for again at once: out of the copy in memory, too.
  for (let n = 0; n < 3; n++) expect((await visitor.request.get(address)).status()).toBe(401);
  await visitor.getByLabel('パスワード').fill('tsubaki');
  await visitor.getByRole('button', { name: 'ページを開く' }).click();
  await expect(visitor.getByText('パスワードが違います', { exact: false })).toBeVisible();
  await picture(visitor, 'publishing-asked');
  await visitor.getByLabel('パスワード').fill('himawari');
  await visitor.getByRole('button', { name: 'ページを開く' }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('最初の一歩');
  await visitor.context().close();
});
