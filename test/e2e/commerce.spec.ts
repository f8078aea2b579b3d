import type { Page } from '@playwright/test';
import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { createFunnel, createStep as createFunnelStep, type Funnel } from '#modules/funnels/contract.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { publishPage, saveDraft } from '#modules/pages/contract.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import type { CallOf } from '#platform/http/contract.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { journeyApi, lookAt } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** From a product to its buyer's thanks mail, in the Sandbox: line-up, bump, coupon, declined card, paid, what it gave, given back. */
let smtp: SmtpFake;
test.beforeAll(async () => {
  smtp = await startSmtpFake();
});
test.afterAll(async () => {
  await smtp.stop();
});
const product = useProduct(() => ({ SMTP_URL: smtp.url }));
let page: Page;
let workspaceId = '';
let productId = '';
let salesUrl = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } })).newPage();
});
test.afterAll(async () => {
  await page.context().close();
});
test.afterEach(async ({ page: _ }, info) => {
  if (info.status !== info.expectedStatus) await info.attach('product', { body: product.output, contentType: 'text/plain' });
});

const api = journeyApi(product, () => workspaceId);

test('a workspace with a scenario that thanks its buyers', async () => {
  ({ workspaceId } = await api(page, signUpFirst, {
    name: '山田 花',
    mail: 'hana@example.jp',
    password: 'correct horse battery',
    workspaceName: 'ひまわり教室',
  }));
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  const { id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '購入者へのご案内' });
  const content = { kind: 'text', subject: '%name%さん、ご購入ありがとうございます', body: '受講のご案内です。\n\n解除: %cancel%' };
  const step = await api(page, createStep, { scenarioId, title: 'お礼', timing: { kind: 'immediately' }, content });
  await api(page, activateMessage, { messageId: step.id, version: step.version });
});

test('a product is made with its issuer, its offers and what happens after purchase', async () => {
  await page.goto(`${product.adminUrl}/w/${workspaceId}/products`);
  await expect(page.getByText('商品はまだありません')).toBeVisible();
  await lookAt(page, 'commerce-1-products-empty');

  await page.goto(`${product.adminUrl}/w/${workspaceId}/issuers`);
  await page.getByRole('button', { name: '事業者を追加' }).first().click();
  await page.getByRole('textbox', { name: '販売事業者名' }).fill('株式会社ひまわり');
  await page.getByRole('textbox', { name: '登録番号' }).fill('T123');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('textbox', { name: '登録番号' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: '登録番号' }).fill('T1234567890123');
  await page.getByRole('textbox', { name: '返品・キャンセル' }).fill('商品の性質上、お支払い後の返品はお受けできません。');
  await page.getByRole('textbox', { name: '商品の引き渡し時期' }).fill('お支払いの確認後、すぐにご案内のメールをお送りします。');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('未記入の項目があります')).toBeVisible();
  await lookAt(page, 'commerce-2-issuers');
  await page.getByRole('button', { name: '株式会社ひまわりの操作' }).click();
  await page.getByRole('menuitem', { name: '編集する' }).click();
  await page.getByRole('textbox', { name: '運営責任者' }).fill('山田花子');
  await page.getByRole('textbox', { name: '所在地' }).fill('東京都千代田区千代田1-1');
  await page.getByRole('textbox', { name: '電話番号' }).fill('03-0000-0000');
  await page.getByRole('textbox', { name: 'メールアドレス' }).fill('shop@example.jp');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('必要な項目がそろっています')).toBeVisible();

  await page.goto(`${product.adminUrl}/w/${workspaceId}/products/new`);
  await page.getByRole('textbox', { name: '商品名' }).fill('オンライン料理講座');
  await page.getByRole('textbox', { name: '金額(円)' }).fill('9800');
  await page.getByRole('button', { name: '商品を追加する' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'オンライン料理講座' })).toBeVisible();
  productId = /products\/([A-Za-z0-9]{12})/.exec(page.url())?.[1] ?? '';

  await page.getByRole('link', { name: 'オンライン料理講座' }).last().click();
  await page.getByRole('button', { name: 'シナリオに登録する' }).click();
  await page.getByPlaceholder('シナリオを選択').click();
  await page.getByRole('option', { name: '購入者へのご案内' }).click();
  await lookAt(page, 'commerce-3-offer');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('保存しました')).toBeVisible();

  await page.goto(`${product.adminUrl}/w/${workspaceId}/products/${productId}`);
  await page.getByRole('button', { name: 'オーダーバンプを追加' }).click();
  await page.getByRole('textbox', { name: '表示名' }).fill('レシピ集(PDF)');
  await page.getByRole('textbox', { name: '金額(円)' }).fill('1980');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('保存しました')).toBeVisible();

  await page.goto(`${product.adminUrl}/w/${workspaceId}/products/${productId}?tab=coupons`);
  await page.getByRole('button', { name: 'クーポンを追加' }).click();
  await page.getByRole('textbox', { name: 'クーポンコード' }).fill('AUTUMN');
  await page.getByRole('dialog').getByRole('button', { name: 'クーポンを追加' }).click();
  await expect(page.getByText('10%引き')).toBeVisible();
  await lookAt(page, 'commerce-4-coupons');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/products/${productId}?tab=after`);
  await expect(page.getByText('購入後の動作がありません')).toBeVisible();
  await lookAt(page, 'commerce-5-diagram');
  const bump = page.getByRole('region', { name: '新しいオーダーバンプ' });
  await bump.getByRole('button', { name: '購入後のメールを用意する' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '件名' }).fill('レシピ集をお届けします');
  await lookAt(page, 'commerce-5-thank-you');
  await page.getByRole('dialog').getByRole('button', { name: 'このメールを送るようにする' }).click();
  await expect(bump.getByText('シナリオ「レシピ集(PDF)の購入者」に登録')).toBeVisible();
  await bump.getByRole('button', { name: 'テスト注文をする' }).click();
  await expect(bump.getByText('メールが1通入りました')).toBeVisible({ timeout: 30_000 });
  await expect(bump.getByText('完了', { exact: true })).toHaveCount(2);
  await expect(bump.getByText('公開中のページはまだありません')).toBeVisible();
  await expect(bump.getByText('失敗', { exact: true })).toHaveCount(1);
  await bump.getByRole('button', { name: 'レシピ集をお届けします' }).click();
  await expect(bump.getByText('テスト注文さん')).toBeVisible();
  await lookAt(page, 'commerce-5-lights');
  expect(smtp.mails).toEqual([]);
  await page.goto(`${product.adminUrl}/w/${workspaceId}/products/${productId}`);
  await expect(page.getByRole('link', { name: '新しいオーダーバンプ' })).toBeVisible();
  await lookAt(page, 'commerce-6-product');
});

test('its checkout stands on a published page', async () => {
  const funnel: Funnel = await api(page, createFunnel, { name: '料理講座の販売', template: 'empty' });
  const withThanks = await api(page, createFunnelStep, { funnelId: funnel.id, name: 'サンクスページ', template: 'thanks' });
  const [sales, thanks] = withThanks.steps;
  const element = { id: 'checkout1', kind: 'checkout', v: 1, props: { productId, button: '確認画面へ進む', coupon: true } };
  const document: CallOf<typeof saveDraft>['document'] = {
    v: 1,
    sections: [
      {
        id: 'section1',
        kind: 'section',
        rows: [{ id: 'row1', kind: 'row', columns: [{ id: 'column1', kind: 'column', width: 12, elements: [element] }] }],
      },
    ],
  };
  const saved = await api(page, saveDraft, {
    pageId: sales?.page.id ?? '',
    version: sales?.page.version ?? 1,
    document: structuredClone(document),
  });
  await api(page, publishPage, { pageId: saved.id, version: saved.version });
  await api(page, publishPage, { pageId: thanks?.page.id ?? '', version: thanks?.page.version ?? 1 });
  salesUrl = sales?.url ?? '';
});

test('a buyer is declined, pays with another card, and gets the mail', async ({ browser }) => {
  const buyer = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })).newPage();
  await buyer.goto(salesUrl);
  await expect(buyer.getByRole('checkbox', { name: 'レシピ集(PDF)' })).not.toBeChecked();
  await buyer.getByRole('checkbox', { name: 'レシピ集(PDF)' }).check();
  await buyer.getByLabel('お名前').fill('山田太郎');
  await buyer.getByLabel('メールアドレス').fill('taro@example.jp');
  await buyer.getByLabel('クーポンコード').fill('SPRING');
  await lookAt(buyer, 'commerce-7-checkout');
  await buyer.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(buyer.getByText('このクーポンコードは見つかりません')).toBeVisible();
  await expect(buyer.getByRole('checkbox', { name: 'レシピ集(PDF)' })).toBeChecked();
  await buyer.getByLabel('クーポンコード').fill('ａｕｔｕｍｎ');
  await buyer.getByRole('button', { name: '確認画面へ進む' }).click();

  await expect(buyer.getByRole('heading', { name: 'お申し込み内容の確認とお支払い' })).toBeVisible();
  await expect(buyer.getByRole('row', { name: 'お支払い総額' })).toContainText('10,602円');
  await lookAt(buyer, 'commerce-8-confirm');
  await payWith(buyer, '4000 0000 0000 9995');
  await expect(buyer.getByRole('alert')).toContainText('ご利用可能額を超えています');
  await lookAt(buyer, 'commerce-9-declined');
  await payWith(buyer, '4000 0025 0000 3155');
  await lookAt(buyer, 'commerce-10-challenge');
  await buyer.getByRole('button', { name: '承認する', exact: true }).click();
  await buyer.waitForURL(/\/p\/[A-Za-z0-9]{12}$/);
  await expect.poll(() => smtp.mails.filter((mail) => mail.to.includes('taro@example.jp')).length, { timeout: 30_000 }).toBe(2);
  await buyer.context().close();
});

test('the order is seen, and given back with what it gave', async () => {
  await page.goto(`${product.adminUrl}/w/${workspaceId}/orders`);
  await expect(page.getByRole('row', { name: /山田太郎/ })).toContainText('テスト注文');
  await lookAt(page, 'commerce-11-orders');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVをダウンロード' }).click()]);
  expect(file.suggestedFilename()).toBe('orders.csv');
  await page.getByRole('link', { name: '#2' }).click();
  await expect(page.getByText('シナリオ「購入者へのご案内」に登録')).toBeVisible();
  await lookAt(page, 'commerce-12-order');
  await page.getByRole('button', { name: '返金する' }).click();
  await lookAt(page, 'commerce-13-refund');
  await page.getByRole('dialog').getByRole('button', { name: '返金する' }).click();
  await expect(page.getByText('取り消し済み')).toHaveCount(2, { timeout: 20_000 });
  await expect(page.getByText('返金が完了しました')).toBeVisible();
});

async function payWith(buyer: Page, number: string): Promise<void> {
  await buyer.getByLabel('カード番号').fill(number);
  await buyer.getByLabel('有効期限').fill('12 / 30');
  await buyer.getByLabel('セキュリティコード').fill('123');
  await buyer.getByRole('button', { name: /を支払う/ }).click();
}
