import type { Browser, Page } from '@playwright/test';
import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { listOrders } from '#modules/commerce/contract/orders.ts';
import { createProduct, getProduct, updateOffer } from '#modules/commerce/contract/products.ts';
import { createFunnel, createStep as createFunnelStep, type Step } from '#modules/funnels/contract.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { publishPage, saveDraft } from '#modules/pages/contract.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import type { CallOf } from '#platform/http/contract.ts';
import { createSecrets } from '#platform/secrets/create-secrets.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { journeyApi, lookAt } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/**
 * From a product to its buyer's thanks mail, in the Sandbox: line-up, bump, coupon, declined card, 3-D Secure, downsell, upsell from the mail,
 * disputed, sold out, what it gave, given back in part and in full.
 */
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
let steps: readonly Step[] = [];

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
  const funnel = await api(page, createFunnel, { name: '料理講座の販売', template: 'empty' });
  for (const name of ['追加のご提案', '録画のご提案']) await api(page, createFunnelStep, { funnelId: funnel.id, name, template: 'empty' });
  ({ steps } = await api(page, createFunnelStep, { funnelId: funnel.id, name: 'サンクスページ', template: 'thanks' }));
  const body = `受講のご案内です。\n個別相談は24時間以内にどうぞ: ${steps[1]?.url}\n\n解除: %cancel%`;
  const content = { kind: 'text', subject: '%name%さん、ご購入ありがとうございます', body };
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
  await page.getByRole('textbox', { name: '金額' }).fill('9800');
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

test('its checkout stands on a published page, an upsell and a downsell behind it', async () => {
  const [sales, upsell, downsell, thanks] = steps;
  const offers = [
    await api(page, createProduct, { name: '個別相談(60分)', amount: 4980 }),
    await api(page, createProduct, { name: '講座の録画', amount: 1500 }),
  ].map((made) => made.offers[0]?.id ?? '');
  const button = {
    button: 'はい、申し込みます',
    declineText: 'いいえ、今回は見送ります',
    after: { to: 'address', address: `/p/${thanks?.id}` },
  };
  await put(sales, 'checkout', { productId, button: '確認画面へ進む', coupon: true });
  await put(upsell, 'purchase', { ...button, offerId: offers[0] });
  await put(downsell, 'purchase', { ...button, offerId: offers[1] });
  await api(page, publishPage, { pageId: thanks?.page.id ?? '', version: thanks?.page.version ?? 1 });
  await page.goto(`${product.adminUrl}/w/${workspaceId}/products/${productId}?tab=after`);
  const course = page.getByRole('region', { name: 'オンライン料理講座' });
  await course.getByRole('button', { name: 'テスト注文をする' }).click();
  await expect(course.getByText('「料理講座の販売 / ページ1」の次に「追加のご提案」を表示')).toBeVisible();
  await expect(course.getByText('メールが1通入りました')).toBeVisible({ timeout: 30_000 });
  await expect(course.getByText('完了', { exact: true })).toHaveCount(3);
  await lookAt(page, 'commerce-6-all-lit');
});

async function put(step: Step | undefined, kind: string, props: Record<string, unknown>): Promise<void> {
  const columns = [{ id: 'column1', kind: 'column' as const, width: 12, elements: [{ id: 'element1', kind, v: 1, props }] }];
  const document: CallOf<typeof saveDraft>['document'] = {
    v: 1,
    sections: [{ id: 'section1', kind: 'section', rows: [{ id: 'row1', kind: 'row', columns }] }],
  };
  const saved = await api(page, saveDraft, { pageId: step?.page.id ?? '', version: step?.page.version ?? 1, document });
  await api(page, publishPage, { pageId: saved.id, version: saved.version });
}

/** A buyer's own browser. */
async function arrive(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })).newPage();
}

async function order(buyer: Page, who: { name: string; mail: string }): Promise<void> {
  await buyer.goto(steps[0]?.url ?? '');
  await buyer.getByLabel('お名前').fill(who.name);
  await buyer.getByLabel('メールアドレス').fill(who.mail);
}

const atThanks = async (buyer: Page) => expect(buyer.getByRole('heading', { level: 1 })).toContainText('ありがとうございます');
const approve = async (buyer: Page) => buyer.getByRole('button', { name: '承認する', exact: true }).click();
const totals = async () => (await api(page, listOrders, { q: 'taro@example.jp' })).items.map((item) => [item.total, item.state]);
let taro: Page;

test('a buyer is declined, pays with another card, leaves the upsell and takes the downsell', async ({ browser }) => {
  taro = await arrive(browser);
  await order(taro, { name: '山田太郎', mail: 'taro@example.jp' });
  await expect(taro.getByRole('checkbox', { name: 'レシピ集(PDF)' })).not.toBeChecked();
  await taro.getByRole('checkbox', { name: 'レシピ集(PDF)' }).check();
  await taro.getByLabel('クーポンコード').fill('SPRING');
  await lookAt(taro, 'commerce-7-checkout');
  await taro.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(taro.getByText('このクーポンコードは見つかりません')).toBeVisible();
  await expect(taro.getByRole('checkbox', { name: 'レシピ集(PDF)' })).toBeChecked();
  await taro.getByLabel('クーポンコード').fill('ａｕｔｕｍｎ');
  await taro.getByRole('button', { name: '確認画面へ進む' }).click();

  await expect(taro.getByRole('heading', { name: 'お申し込み内容の確認とお支払い' })).toBeVisible();
  await expect(taro.getByRole('row', { name: 'お支払い総額' })).toContainText('10,602円');
  await lookAt(taro, 'commerce-8-confirm');
  await payWith(taro, '4000 0000 0000 9995');
  await expect(taro.getByRole('alert')).toContainText('ご利用可能額を超えています');
  await lookAt(taro, 'commerce-9-declined');
  await payWith(taro, '4000 0025 0000 3155');
  await lookAt(taro, 'commerce-10-challenge');
  await approve(taro);

  await expect(taro.getByText('Visa •••• 3155 のカードに 4,980円 を請求します')).toBeVisible();
  await lookAt(taro, 'commerce-10-upsell');
  await taro.getByRole('link', { name: 'いいえ、今回は見送ります' }).click();
  await expect(taro.getByText('Visa •••• 3155 のカードに 1,500円 を請求します')).toBeVisible();
  await taro.getByRole('button', { name: 'はい、申し込みます' }).dblclick();
  await approve(taro);
  await atThanks(taro);
  await taro.goto(steps[2]?.url ?? '');
  await taro.getByRole('button', { name: 'はい、申し込みます' }).click();
  await expect(taro.getByRole('heading', { name: 'お支払いが完了しました' })).toBeVisible();
  await lookAt(taro, 'commerce-10-bought-already');
  await taro.getByRole('link', { name: '次のページへ進む' }).click();
  await atThanks(taro);
  expect(await totals()).toEqual([
    [1500, 'fulfilled'],
    [10_602, 'fulfilled'],
  ]);
});

test('the mail’s link sells to its reader for a day, once, and to nobody else', async ({ browser }) => {
  const sent = () => smtp.mails.filter((mail) => mail.to.includes('taro@example.jp'));
  await expect.poll(() => sent().length, { timeout: 30_000 }).toBe(2);
  const texts = await Promise.all(sent().map(async (mail) => (await smtp.parse(mail)).text ?? ''));
  const link = /24時間以内にどうぞ: (\S+)/.exec(texts.join('\n'))?.[1] ?? '';
  const atMail = await arrive(browser);
  await atMail.goto(link);
  await expect(atMail.getByText('Visa •••• 3155 のカードに 4,980円 を請求します')).toBeVisible();
  const address = new URL(atMail.url());
  await atMail.getByRole('button', { name: 'はい、申し込みます' }).dblclick();
  await approve(atMail);
  await atThanks(atMail);
  await atMail.reload();
  await atMail.goto(link);
  await atMail.getByRole('button', { name: 'はい、申し込みます' }).click();
  await expect(atMail.getByRole('heading', { name: 'お支払いが完了しました' })).toBeVisible();
  expect((await totals()).map(([total]) => total)).toEqual([4980, 1500, 10_602]);

  address.searchParams.set('t', yesterdays(address.searchParams.get('t') ?? ''));
  const late = await arrive(browser);
  await late.goto(address.href);
  await expect(late.getByRole('alert')).toContainText('有効期限');
  await lookAt(late, 'commerce-10-expired');
  await late.context().close();

  const jiro = await arrive(browser);
  await order(jiro, { name: '佐藤次郎', mail: 'jiro@example.jp' });
  await jiro.getByRole('button', { name: '確認画面へ進む' }).click();
  await payWith(jiro, '4000 0000 0000 0341');
  await jiro.getByRole('button', { name: 'はい、申し込みます' }).click();
  await expect(jiro.getByRole('alert')).toContainText('承認されませんでした');
  await lookAt(jiro, 'commerce-10-upsell-declined');
  await jiro.getByRole('link', { name: '購入せずに進む' }).click();
  await expect(jiro.getByText('1,500円').first()).toBeVisible();
  await expect(async () => {
    await jiro.goto(link);
    await expect(jiro.getByRole('alert')).toContainText('別の方に送られたメール', { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await jiro.context().close();
  await atMail.context().close();
});

/** The same token as it was written a day and an hour ago: only its installation can sign it. */
function yesterdays(token: string): string {
  const secrets = createSecrets({ secretKeys: undefined, dataDir: product.dataDir });
  const seconds = Number.parseInt(token.slice(36, 44), 36) - 25 * 3600;
  const payload = token.slice(0, 36) + seconds.toString(36).padStart(8, '0');
  return payload + secrets.sign(payload, 'messaging.visitor');
}

test('the next one has the bank take the money back; then it is sold out', async ({ browser }) => {
  const saburo = await arrive(browser);
  await order(saburo, { name: '田中三郎', mail: 'saburo@example.jp' });
  await saburo.getByRole('button', { name: '確認画面へ進む' }).click();
  await payWith(saburo, '4000 0000 0000 0259');
  await expect(saburo.getByText('4,980円').first()).toBeVisible();
  await page.goto(`${product.adminUrl}/w/${workspaceId}/orders`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row', { name: /田中三郎/ })).toContainText('異議申し立て', { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await page
    .getByRole('row', { name: /田中三郎/ })
    .getByRole('link', { name: /#/ })
    .click();
  await lookAt(page, 'commerce-10-disputed');

  const { offers } = await api(page, getProduct, { productId });
  const course = offers.find((offer) => offer.role === 'normal');
  await api(page, updateOffer, { offerId: course?.id ?? '', salesCap: 3, version: course?.version ?? 1 });
  await order(saburo, { name: '鈴木四郎', mail: 'shiro@example.jp' });
  await saburo.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(saburo.getByText('販売予定数に達したため')).toBeVisible();
  await lookAt(saburo, 'commerce-10-sold-out');
  await saburo.context().close();
  await taro.context().close();
});

test('the order is seen, and given back with what it gave', async () => {
  await page.goto(`${product.adminUrl}/w/${workspaceId}/orders`);
  await expect(page.getByRole('row', { name: /#3 山田太郎/ })).toContainText('テスト注文');
  await lookAt(page, 'commerce-11-orders');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVをダウンロード' }).click()]);
  expect(file.suggestedFilename()).toBe('orders.csv');
  await page.getByRole('link', { name: '#3' }).click();
  await expect(page.getByText('シナリオ「購入者へのご案内」に登録')).toBeVisible();
  await lookAt(page, 'commerce-12-order');
  await page.getByRole('button', { name: '返金する' }).click();
  await page.getByRole('dialog').getByLabel('返金額').fill('600');
  await expect(page.getByRole('dialog').getByLabel('購入後の動作を取り消す')).not.toBeChecked();
  await lookAt(page, 'commerce-13-refund');
  await page.getByRole('dialog').getByRole('button', { name: '返金する' }).click();
  await expect(page.getByText('一部返金').first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: '返金する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '返金する' }).click();
  await expect(page.getByText('取り消し済み')).toHaveCount(2, { timeout: 20_000 });
  await expect(page.getByText('返金が完了しました')).toHaveCount(2);
  await lookAt(page, 'commerce-14-refunded');
});

async function payWith(buyer: Page, number: string): Promise<void> {
  await buyer.getByLabel('カード番号').fill(number);
  await buyer.getByLabel('有効期限').fill('12 / 30');
  await buyer.getByLabel('セキュリティコード').fill('123');
  await buyer.getByRole('button', { name: /を支払う/ }).click();
}
