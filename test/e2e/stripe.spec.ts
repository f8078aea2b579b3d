import type { Browser, Page } from '@playwright/test';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { createFunnel, createStep as createFunnelStep, type Step } from '#modules/funnels/contract.ts';
import { publishPage, saveDraft } from '#modules/pages/contract.ts';
import { createCoupon, createIssuer, createOffer, createProduct, getProduct, updateOffer } from '#modules/commerce/contract/products.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { startStripeFake, type StripeFake, type StripeKeys } from '../fakes/stripe/stripe-fake.ts';
import { journeyApi, lookAt } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/**
 * Stripe from its keys to a chargeback: connected, declined, 3-D Secure, paid, upsell, disputed, compared; then for real, as one chain: page, bump and coupon,
 * downsell, page of thanks, mail, order, contact, conversion, given back, sold out.
 */
let stripe: StripeFake;
let keys: StripeKeys;
let smtp: SmtpFake;
test.beforeAll(async () => {
  stripe = await startStripeFake();
  smtp = await startSmtpFake();
  keys = stripe.addAccount('test');
});
test.afterAll(async () => {
  await stripe.stop();
  await smtp.stop();
});
const product = useProduct(() => ({ NODE_ENV: 'test', SMTP_URL: smtp.url, STRIPE_URL: stripe.url, OUTGOING_ALLOW: stripe.host }));
let page: Page;
let workspaceId = '';
let salesUrl = '';
let funnelId = '';
let productId = '';
const api = journeyApi(product, () => workspaceId);

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } })).newPage();
});
test.afterAll(async () => {
  await page.context().close();
});
test.afterEach(async ({ page: _ }, info) => {
  if (info.status !== info.expectedStatus) await info.attach('product', { body: product.output, contentType: 'text/plain' });
});

test('a seller connects Stripe', async () => {
  ({ workspaceId } = await api(page, signUpFirst, {
    name: '山田 花',
    mail: 'hana@example.jp',
    password: 'correct horse battery',
    workspaceName: 'ひまわり教室',
  }));
  await page.goto(`${product.adminUrl}/w/${workspaceId}/payments`);
  const test = page.getByRole('region', { name: 'テスト用のキー' });
  await expect(test).toBeVisible();
  await lookAt(page, 'stripe-1-payments');
  await test.getByLabel('公開可能キー').fill('pk_live_wrong');
  await test.getByLabel('シークレットキー').fill(keys.secretKey);
  await test.getByRole('button', { name: 'キーを登録する' }).click();
  await expect(test.getByText('本番用のキーです。')).toBeVisible();
  await lookAt(page, 'stripe-2-wrong-key');
  await test.getByLabel('公開可能キー').fill(keys.publishableKey);
  await test.getByRole('button', { name: 'キーを登録する' }).click();
  await expect(test.getByText('登録済み')).toBeVisible();
  await expect(page.getByText('Stripe(テスト用のキー)')).toBeVisible();
});

test('its page sells', async () => {
  await api(page, createIssuer, {
    name: '株式会社ひまわり',
    representative: '山田花子',
    address: '東京都千代田区千代田1-1',
    phone: '03-0000-0000',
    mail: 'shop@example.jp',
    delivery: 'お支払いの確認後、すぐにご案内します。',
    cancellation: 'お支払い後の返品はお受けできません。',
  });
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  const { id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '購入者へのご案内' });
  const content = { kind: 'text', subject: '%name%さん、ご購入ありがとうございます', body: '受講のご案内です。\n\n解除: %cancel%' };
  const step = await api(page, createStep, { scenarioId, title: 'お礼', timing: { kind: 'immediately' }, content });
  await api(page, activateMessage, { messageId: step.id, version: step.version });
  const made = await api(page, createProduct, { name: 'オンライン料理講座', amount: 9800 });
  const { offers } = made;
  productId = made.id;
  await api(page, createCoupon, { productId, code: 'AUTUMN', discount: { kind: 'percent', percent: 10 } });
  const funnel = await api(page, createFunnel, { name: '料理講座の販売', template: 'empty' });
  funnelId = funnel.id;
  const more = await api(page, createProduct, { name: '個別相談(60分)', amount: 4980 });
  const offerId = more.offers[0]?.id ?? '';
  const recording = (await api(page, createProduct, { name: '講座の録画', amount: 1500 })).offers[0]?.id ?? '';
  const [course] = offers;
  const afterPurchase = [{ id: 'enrolAAAAAAA', kind: 'commerce.enrol', params: { scenarioId } }];
  await api(page, updateOffer, { offerId: course?.id ?? '', afterPurchase, version: course?.version ?? 1 });
  await api(page, createOffer, { productId, name: 'レシピ集', amount: 1980, role: 'bump', bumpHideOwned: true });
  await api(page, createOffer, { productId, name: '体験版', amount: 500 });
  await api(page, createOffer, { productId, name: '修了証', amount: 800, role: 'bump', bumpWith: [course?.id ?? ''] });
  await api(page, createFunnelStep, { funnelId: funnel.id, name: '追加のご提案', template: 'empty' });
  await api(page, createFunnelStep, { funnelId: funnel.id, name: '録画のご提案', template: 'empty' });
  const { steps } = await api(page, createFunnelStep, { funnelId: funnel.id, name: 'サンクスページ', template: 'thanks' });
  const [sales, upsell, downsell, thanks] = steps;
  const after = { to: 'address', address: `/p/${thanks?.id}` };
  await put(sales, { id: 'checkout1', kind: 'checkout', v: 1, props: { productId, button: '確認画面へ進む', coupon: true } });
  await put(upsell, {
    id: 'purchase1',
    kind: 'purchase',
    v: 1,
    props: { offerId, button: 'はい、申し込みます', declineText: 'いいえ、今回は見送ります', after },
  });
  await put(downsell, { id: 'purchase1', kind: 'purchase', v: 1, props: { offerId: recording, button: 'はい、申し込みます', after } });
  await api(page, publishPage, { pageId: thanks?.page.id ?? '', version: thanks?.page.version ?? 1 });
  salesUrl = sales?.url ?? '';
});

async function put(
  step: Step | undefined,
  element: { id: string; kind: string; v: number; props: Record<string, unknown> },
): Promise<void> {
  const columns = [{ id: 'column1', kind: 'column' as const, width: 12, elements: [element] }];
  const document = {
    v: 1 as const,
    sections: [{ id: 'section1', kind: 'section' as const, rows: [{ id: 'row1', kind: 'row' as const, columns }] }],
  };
  const saved = await api(page, saveDraft, { pageId: step?.page.id ?? '', version: step?.page.version ?? 1, document });
  await api(page, publishPage, { pageId: saved.id, version: saved.version });
}

test('a buyer is declined, proves who they are, and pays', async ({ browser }) => {
  const buyer = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })).newPage();
  await buyer.goto(salesUrl);
  await buyer.getByLabel('お名前').fill('山田太郎');
  await buyer.getByLabel('メールアドレス').fill('taro@example.jp');
  await buyer.getByRole('button', { name: '確認画面へ進む' }).click();
  const pay = buyer.getByRole('button', { name: '9,800円を支払う' });
  await expect(pay).toBeEnabled();
  await lookAt(buyer, 'stripe-3-confirm');
  await pay.click();
  await expect(buyer.frameLocator('iframe').getByRole('alert')).toContainText('入力してください');
  await typeCard(buyer, '4000000000009995');
  await pay.click();
  await expect(buyer.getByRole('alert')).toContainText('ご利用可能額を超えています');
  await lookAt(buyer, 'stripe-4-declined');
  await expect(pay).toBeEnabled();
  await typeCard(buyer, '4000000000003220');
  await pay.click();
  await buyer.frameLocator('iframe[title="3-D Secure"]').getByRole('button', { name: '承認する', exact: true }).click();
  await expect(buyer.getByText('Visa •••• 3220 のカードに 4,980円 を請求します')).toBeVisible();
  await lookAt(buyer, 'stripe-9-upsell');
  await buyer.getByRole('button', { name: 'はい、申し込みます' }).dblclick();
  await buyer.frameLocator('iframe[title="3-D Secure"]').getByRole('button', { name: '承認する', exact: true }).click();
  await expect(buyer.getByRole('heading', { level: 1 })).toContainText('ありがとうございます');
  await buyer.goto(salesUrl);
  await expect(buyer.getByRole('checkbox', { name: 'レシピ集' })).toBeVisible();
  await expect(buyer.getByRole('checkbox', { name: '修了証' })).toBeVisible();
  await buyer.getByRole('radio', { name: '体験版' }).check();
  await expect(buyer.getByRole('checkbox', { name: '修了証' })).toBeHidden();
  await lookAt(buyer, 'stripe-10-bumps');
  await buyer.context().close();
  expect(
    keys.books
      .intents()
      .filter((intent) => intent['status'] === 'succeeded')
      .map((intent) => intent['amount']),
  ).toEqual([4980, 9800]);
  expect(stripe.faults).toEqual([]);
});

test('the lamps go on, the order stands, a chargeback is seen, the books agree', async () => {
  await page.goto(`${product.adminUrl}/w/${workspaceId}/payments`);
  await expect(page.getByText('確認済み')).toHaveCount(7);
  await lookAt(page, 'stripe-5-lamps');
  const paid = keys.books.intents().find((intent) => intent['amount'] === 9800 && intent['status'] === 'succeeded');
  keys.books.dispute(paid?.id ?? '', 'fraudulent');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/orders`);
  await page.getByRole('link', { name: '#1' }).click();
  await expect(page.getByText('異議申し立て中')).toBeVisible({ timeout: 20_000 });
  await lookAt(page, 'stripe-6-disputed');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/reconciliations`);
  await lookAt(page, 'stripe-7-reconciliations-empty');
  await page.getByRole('button', { name: 'いま照合する' }).first().click();
  await expect(page.getByText('照合を始めました')).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('差異なし')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await lookAt(page, 'stripe-8-reconciliations');
});

test('selling live: a real order counts, one by a test address does not', async ({ browser }) => {
  const live = stripe.addAccount('live');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/payments`);
  const account = page.getByRole('region', { name: '本番のキー' });
  await account.getByLabel('公開可能キー').fill(live.publishableKey);
  await account.getByLabel('シークレットキー').fill(live.secretKey);
  await account.getByRole('button', { name: 'キーを登録する' }).click();
  await page.getByRole('button', { name: '本番の販売を始める' }).click();
  await lookAt(page, 'stripe-11-go-live');
  await page.getByRole('dialog').getByRole('button', { name: '本番の販売を始める' }).click();
  await expect(page.getByText('Stripe(本番のキー)')).toBeVisible();
  await page.goto(`${product.adminUrl}/w/${workspaceId}/products`);
  await page.getByRole('link', { name: 'オンライン料理講座' }).click();
  await page.getByRole('tab', { name: '購入後の動作' }).click();
  await page.getByRole('button', { name: 'テスト用のアドレスを表示する' }).click();
  const testUrl = await page.getByLabel('料理講座の販売 / ').first().inputValue();
  await lookAt(page, 'stripe-12-test-links');
  const jiro = await arrive(browser);
  await order(jiro, salesUrl, { name: '佐藤次郎', mail: 'jiro@example.jp' });
  await jiro.getByRole('checkbox', { name: 'レシピ集' }).check();
  await jiro.getByLabel('クーポンコード').fill('AUTUMN');
  await jiro.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(jiro.getByText('これはテスト注文です。')).toBeHidden();
  await pay(jiro, '10,602円', '4242424242424242');
  await expect(jiro.getByText('Visa •••• 4242 のカードに 4,980円 を請求します')).toBeVisible();
  await jiro.getByRole('link', { name: 'いいえ、今回は見送ります' }).click();
  await expect(jiro.getByText('Visa •••• 4242 のカードに 1,500円 を請求します')).toBeVisible();
  await jiro.getByRole('button', { name: 'はい、申し込みます' }).dblclick();
  await expect(jiro.getByRole('heading', { level: 1 })).toContainText('ありがとうございます');
  await jiro.context().close();

  const tester = await arrive(browser);
  await order(tester, testUrl, { name: '山田花', mail: 'hana@example.jp' });
  await tester.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(tester.getByText('これはテスト注文です。')).toBeVisible();
  await pay(tester, '9,800円', '4242424242424242');
  await tester.waitForURL(/\/p\/[A-Za-z0-9]{12}/);
  await tester.context().close();
});

test('the mail has come; order, contact and conversion stand in the admin', async () => {
  await expect.poll(() => smtp.mails.filter((mail) => mail.to.includes('jiro@example.jp')).length, { timeout: 30_000 }).toBe(1);
  const mail = smtp.mails.find(({ to }) => to.includes('jiro@example.jp'));
  expect(mail && (await smtp.parse(mail)).subject).toBe('佐藤次郎さん、ご購入ありがとうございます');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/orders`);
  await expect(page.getByRole('table', { name: '売上の一覧' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('table', { name: '売上の一覧' })).toContainText('12,102円');
  await lookAt(page, 'stripe-13-sales');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/funnels/${funnelId}`);
  await expect(page.getByText('10,602円')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('1,500円')).toBeVisible();
  await lookAt(page, 'stripe-14-conversions');
  await page.goto(`${product.adminUrl}/w/${workspaceId}/orders`);
  await page
    .getByRole('row', { name: /佐藤次郎.*レシピ集/ })
    .getByRole('link', { name: /^#/ })
    .click();
  await expect(page.getByText('完了', { exact: true }).first()).toBeVisible();
  await lookAt(page, 'stripe-15-order');
  await page.getByRole('link', { name: '読者の詳細' }).click();
  await expect(page.getByText('jiro@example.jp').first()).toBeVisible();
  await expect(page.getByText('購入者へのご案内').first()).toBeVisible();
  await page.goBack();
});

test('money goes back in part and in full; then nothing is left to sell', async ({ browser }) => {
  await refund('602', '一部返金');
  await refund(undefined, '返金済み');
  await expect(page.getByText('取り消し済み')).toBeVisible({ timeout: 20_000 });
  await lookAt(page, 'stripe-16-refunded');
  const { offers } = await api(page, getProduct, { productId });
  const course = offers.find((offer) => offer.amount === 9800);
  const more = await placed(browser, '高橋一郎');
  await more.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(more.getByRole('heading', { name: 'お申し込み内容の確認とお支払い' })).toBeVisible();
  await api(page, updateOffer, { offerId: course?.id ?? '', salesCap: 1, version: course?.version ?? 1 });
  const late = await placed(browser, '伊藤五郎');
  await late.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(late.getByText('販売予定数に達したため')).toBeVisible();
  await lookAt(late, 'stripe-17-sold-out');
  expect(stripe.faults).toEqual([]);
});

async function refund(amount: string | undefined, state: string): Promise<void> {
  await page.getByRole('button', { name: '返金する' }).click();
  const dialog = page.getByRole('dialog');
  if (amount !== undefined) await dialog.getByLabel('返金額').fill(amount);
  await dialog.getByRole('button', { name: '返金する' }).click();
  await expect(page.getByText(state).first()).toBeVisible({ timeout: 20_000 });
}

/** A buyer's own browser. */
async function arrive(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })).newPage();
}

async function order(buyer: Page, url: string, who: { name: string; mail: string }): Promise<void> {
  await buyer.goto(url);
  await buyer.getByLabel('お名前').fill(who.name);
  await buyer.getByLabel('メールアドレス').fill(who.mail);
}

async function placed(browser: Browser, name: string): Promise<Page> {
  const buyer = await arrive(browser);
  await order(buyer, salesUrl, { name, mail: 'more@example.jp' });
  return buyer;
}

async function pay(buyer: Page, price: string, number: string): Promise<void> {
  const button = buyer.getByRole('button', { name: `${price}を支払う` });
  await expect(button).toBeEnabled();
  await typeCard(buyer, number);
  await button.click();
}

async function typeCard(buyer: Page, number: string): Promise<void> {
  const card = buyer.frameLocator('#payment-element iframe');
  await card.getByLabel('カード番号').fill(number);
  await card.getByLabel('有効期限').fill('12 / 50');
  await card.getByLabel('セキュリティコード').fill('123');
}
