import { describe, expect, test } from 'vitest';
import { createFunnel, createStep } from '#modules/funnels/contract.ts';
import { visitorTokenOf } from '#modules/messaging/api.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import { publishPage, saveDraft } from '#modules/pages/contract.ts';
import type { CallOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import * as orders from '../contract/orders.ts';
import * as products from '../contract/products.ts';
import { makeIssuer, makeOffer, makeProduct } from '../testing.ts';

const app = await startApp();
const html = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ja' };
let visitors = 0;

type Element = { id: string; kind: string; props: Record<string, unknown> };

/** A funnel: a checkout, a button for the upsell, a page of thanks. */
async function arrange(props: Record<string, unknown> = {}) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { productId, upsell } = await app.inWorkspace(workspaceId, async (ctx) => {
    await makeIssuer(ctx);
    const scenario = await makeScenario(ctx);
    const product = await makeProduct(ctx, { amount: 0 });
    const afterPurchase = [{ id: randomId(), kind: 'commerce.enrol', params: { scenarioId: scenario.id } }];
    await makeOffer(ctx, { productId: product.id, name: '料理講座', amount: 9800, afterPurchase });
    const more = await makeProduct(ctx, { name: '個別相談', amount: 4980 });
    return { productId: product.id, upsell: more.offers[0]?.id ?? '' };
  });
  const { id: funnelId } = await app.api(createFunnel, { name: '販売', template: 'empty' }, { as: owner });
  await app.api(createStep, { funnelId, name: '追加のご提案' }, { as: owner });
  const { steps } = await app.api(createStep, { funnelId, name: 'お礼', template: 'thanks' }, { as: owner });
  const [sales, offer, thanks] = steps.map((step) => ({ stepId: step.id, pageId: step.page.id, version: step.page.version }));
  if (!sales || !offer || !thanks) throw new Error('three steps were made');
  await put(owner, sales, { id: 'checkout1', kind: 'checkout', props: { productId, button: '進む' } });
  await put(owner, offer, {
    id: 'purchase1',
    kind: 'purchase',
    props: { offerId: upsell, button: 'はい', declineText: 'いいえ', ...props },
  });
  await app.api(publishPage, { pageId: thanks.pageId, version: thanks.version }, { as: owner });
  visitors += 1;
  const headers = { ...html, cookie: `tsudoi_visitor=visitor${String(visitors).padStart(5, '0')}` };
  const from = { remoteAddress: `203.0.113.${visitors}` };
  const send = async (url: string, body: Record<string, string>, sentBy: Record<string, string> = headers) => {
    // Orders are listed by when they were made.
    app.clock.advance(1000);
    return app.pages.inject({ ...from, method: 'POST', url, headers: sentBy, payload: new URLSearchParams(body).toString() });
  };
  const get = async (url: string) => app.pages.inject({ ...from, url, headers });
  const list = async () => (await app.api(orders.listOrders, {}, { as: owner })).items;
  return { workspaceId, owner, productId, upsell, sales, offer, thanks, send, get, list, headers };
}

async function put(owner: Caller, page: { pageId: string; version: number }, element: Element): Promise<void> {
  const columns = [{ id: 'column1', kind: 'column' as const, width: 12, elements: [{ ...element, v: 1 }] }];
  const sections = [{ id: 'section1', kind: 'section' as const, rows: [{ id: 'row1', kind: 'row' as const, columns }] }];
  const document: CallOf<typeof saveDraft>['document'] = { v: 1, sections };
  const saved = await app.api(saveDraft, { pageId: page.pageId, version: page.version, document }, { as: owner });
  await app.api(publishPage, { pageId: saved.id, version: saved.version }, { as: owner });
}

type Arranged = Awaited<ReturnType<typeof arrange>>;

/** Buys the course with a card; returns where the buyer is led. */
async function buy(at: Arranged, number = '4242424242424242', mail = 'taro@example.jp') {
  const { offers } = await app.api(products.getProduct, { productId: at.productId }, { as: at.owner });
  const offer = offers.find((each) => each.amount === 9800)?.id ?? '';
  const made = await at.send(`/p/${at.sales.stepId}`, { _element: 'checkout1', 'offer-': offer, name: '太郎', mail });
  const path = String(made.headers.location);
  return { path, paid: await at.send(path, { number, expiry: '12/30', cvc: '123' }) };
}

async function press(at: Arranged, more: { url?: string; shown?: string; headers?: Record<string, string> } = {}) {
  return at.send(more.url ?? `/p/${at.offer.stepId}`, { _element: 'purchase1', 'shown-': more.shown ?? '' }, more.headers);
}

async function shownTo(at: Arranged, query = ''): Promise<string | null> {
  const page = (await at.get(`/p/${at.offer.stepId}`)).body;
  const address = /data-one-click="([^"]+)"/.exec(page)?.[1] ?? '';
  return (await at.get(`${address}?lang=ja${query}`)).json().text;
}

describe('one click', () => {
  test('charges the card just used, once however often it is pressed, and says so first', async () => {
    const at = await arrange();
    expect(await shownTo(at)).toBeNull();
    expect((await press(at)).body).toContain('24時間以内のご購入が見つからない');
    const { paid } = await buy(at);
    expect(paid.headers.location).toBe(`/p/${at.sales.stepId}?to=next`);
    const shown = await shownTo(at);
    expect(shown).toBe('ボタンを押すと、Visa •••• 4242 のカードに 4,980円 を請求します。');
    const pressed = await Promise.all(Array.from({ length: 6 }, async () => press(at, { shown: shown ?? '' })));
    const addresses = new Set(pressed.map((answer) => answer.headers.location));
    expect(addresses.size).toBe(1);
    const [address = ''] = addresses;
    expect(address).toMatch(/\?agreed=1$/);
    const page = await at.get(String(address));
    expect(page.body).toContain('Visa •••• 4242 のカードに 4,980円 を請求します');
    expect(page.body).toContain('返品・キャンセル');
    const path = String(address).replace('?agreed=1', '');
    const charged = await Promise.all(Array.from({ length: 6 }, async () => at.send(`${path}/charge`, {})));
    expect(new Set(charged.map((answer) => answer.headers.location))).toEqual(new Set([`/p/${at.offer.stepId}?to=next`]));
    await app.runJobs();
    // Back on the page, with the upsell for the last purchase: still the same order.
    const back = await press(at, { shown: (await shownTo(at)) ?? '' });
    expect(back.headers.location).toBe(address);
    const [upsell, first, ...others] = await at.list();
    expect(others).toEqual([]);
    expect([first?.total, upsell?.total, upsell?.state]).toEqual([9800, 4980, 'fulfilled']);
    const order = await app.api(orders.getOrder, { orderId: upsell?.id ?? '' }, { as: at.owner });
    expect(order).toMatchObject({ parentId: first?.id, lines: [{ role: 'one_click' }], payments: [{ state: 'succeeded', amount: 4980 }] });
  });

  test('asks on a page of its own where the buyer was shown something else', async () => {
    const at = await arrange();
    await buy(at);
    const pressed = await press(at, { shown: 'ボタンを押すと、Visa •••• 4242 のカードに 1円 を請求します。' });
    expect(pressed.headers.location).not.toContain('agreed');
    expect((await at.get(String(pressed.headers.location))).body).not.toContain('<script');
  });

  test('asks who pays in place', async () => {
    const at = await arrange();
    const { path, paid } = await buy(at, '4000002500003155');
    expect(paid.headers.location).toBe(`${path}/challenge`);
    await at.send(`${path}/challenge`, { act: 'approve' });
    const upsell = String((await press(at)).headers.location);
    const asked = await at.send(`${upsell}/charge`, {});
    expect(asked.headers.location).toBe(`${upsell}/challenge`);
    expect((await at.send(`${upsell}/challenge`, { act: 'approve' })).headers.location).toBe(`/p/${at.offer.stepId}?to=next`);
    expect((await at.list())[0]).toMatchObject({ total: 4980, state: 'fulfilled' });
  });

  test('that is declined leads on, or to another card', async () => {
    const at = await arrange({ decline: { to: 'address', address: '/p/downsell' } });
    await buy(at, '4000000000000341');
    const upsell = String((await press(at)).headers.location);
    const declined = await at.send(`${upsell}/charge`, {});
    expect(declined.statusCode).toBe(422);
    expect(declined.body).toContain('カード会社に承認されませんでした');
    expect(declined.body).toContain('href="/p/downsell"');
    expect((await at.get(`${upsell}?card=other`)).body).toContain('カード番号');
    await at.send(upsell, { number: '5555555555554444', expiry: '12/30', cvc: '123' });
    expect((await at.list())[0]).toMatchObject({ total: 4980, state: 'fulfilled' });
  });

  test('works from a mail’s link for its reader, for 24 hours, once', async () => {
    const at = await arrange();
    await buy(at);
    await app.runJobs();
    const token = await app.inWorkspace(at.workspaceId, async (ctx) => {
      const row = await ctx.db
        .withTables<{ orders: { contact_id: string | null } }>()
        .selectFrom('orders')
        .select('contact_id')
        .executeTakeFirstOrThrow();
      return visitorTokenOf(ctx, { deliveryId: randomId(), contactId: row.contact_id ?? '' });
    });
    const stranger = { ...html };
    const url = `/p/${at.offer.stepId}?t=${token}`;
    const altered = `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`;
    expect((await press(at, { url: altered, headers: stranger })).statusCode).toBe(422);
    const twice = [await press(at, { url, headers: stranger }), await press(at, { url, headers: stranger })];
    expect(twice.map((answer) => answer.statusCode)).toEqual([303, 303]);
    expect(new Set(twice.map((answer) => answer.headers.location)).size).toBe(1);
    const theirs = { ...html, cookie: `tsudoi_visitor=visitor${String(++visitors).padStart(5, '0')}` };
    await buy({ ...at, send: async (to, body) => at.send(to, body, theirs) }, '5555555555554444', 'jiro@example.jp');
    await app.runJobs();
    const foreign = await press(at, { url, headers: theirs });
    expect([foreign.statusCode, foreign.body]).toEqual([422, expect.stringContaining('別の方に送られたメール')]);
    app.clock.advance(25 * 3_600_000);
    const late = await press(at, { url, headers: stranger });
    expect([late.statusCode, late.body]).toEqual([422, expect.stringContaining('有効期限')]);
  });

  test('sells out in the Sandbox as it will for real, and says so', async () => {
    const at = await arrange();
    const { offers } = await app.api(products.getProduct, { productId: at.productId }, { as: at.owner });
    const offer = offers.find((each) => each.amount === 9800);
    await app.api(products.updateOffer, { offerId: offer?.id ?? '', salesCap: 1, version: offer?.version ?? 1 }, { as: at.owner });
    await buy(at);
    const again = await at.send(`/p/${at.sales.stepId}`, {
      _element: 'checkout1',
      'offer-': offer?.id ?? '',
      name: '次郎',
      mail: 'jiro@example.jp',
    });
    expect([again.statusCode, again.body]).toEqual([422, expect.stringContaining('販売予定数に達した')]);
  });
});

describe('the checkout’s form', () => {
  test('offers a bump only beside what it goes with, and not to who has it; a page without its script changes nothing', async () => {
    const at = await arrange();
    const { offers } = await app.api(products.getProduct, { productId: at.productId }, { as: at.owner });
    const normal = offers.filter((each) => each.role === 'normal');
    const [cheap, course] = [normal[0]?.id ?? '', normal[1]?.id ?? ''];
    const bump = await app.api(
      products.createOffer,
      { productId: at.productId, name: 'レシピ集', amount: 1980, role: 'bump', bumpWith: [course], bumpHideOwned: true },
      { as: at.owner },
    );
    await app.runJobs();
    const page = (await at.get(`/p/${at.sales.stepId}`)).body;
    expect(page).toContain(`data-with="${course}"`);
    expect(page).toContain('name="key-"');
    const order = async (offer: string, key: string) => {
      const body = { _element: 'checkout1', 'offer-': offer, 'bump-': bump.id, 'key-': key, name: '太郎', mail: 'taro@example.jp' };
      return String((await at.send(`/p/${at.sales.stepId}`, body)).headers.location);
    };
    const totals = async () => (await at.list()).map((row) => row.total);
    await order(cheap, 'one');
    expect(await totals()).toEqual([0]);
    const path = await order(course, 'two');
    expect(await order(course, 'two')).toBe(path);
    expect(await totals()).toEqual([11_780, 0]);
    await at.send(path, { number: '4242424242424242', expiry: '12/30', cvc: '123' });
    await order(course, 'three');
    expect((await totals())[0]).toBe(9800);
    const address = /data-owned="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await at.get(address)).json()).toEqual({ owned: [bump.id] });
  });

  test('believes no amount that a browser sends', async () => {
    const at = await arrange();
    const { offers } = await app.api(products.getProduct, { productId: at.productId }, { as: at.owner });
    const offer = offers.find((each) => each.amount === 9800)?.id ?? '';
    const lies = { amount: '1', total: '1', price: '1', unit_amount: '1', discount: '9799', currency: 'usd', 'coupon-': 'FREE' };
    const made = await at.send(`/p/${at.sales.stepId}`, {
      _element: 'checkout1',
      'offer-': offer,
      name: '太郎',
      mail: 'taro@example.jp',
      ...lies,
    });
    const path = String(made.headers.location);
    await at.send(path, { ...lies, number: '4242424242424242', expiry: '12/30', cvc: '123' });
    await app.runJobs();
    expect((await at.list())[0]).toMatchObject({ total: 9800, currency: 'JPY', state: 'fulfilled' });
    const upsell = String((await press(at)).headers.location);
    await at.send(`${upsell}/charge`, lies);
    expect((await at.list())[0]).toMatchObject({ total: 4980, currency: 'JPY' });
  });

  test('cannot be published before the six items can be shown, nor without a normal price', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const product = await app.inWorkspace(workspaceId, async (ctx) => makeProduct(ctx));
    const { steps } = await app.api(createFunnel, { name: '販売', template: 'empty' }, { as: owner });
    const page = { pageId: steps[0]?.page.id ?? '', version: steps[0]?.page.version ?? 1 };
    const publish = put(owner, page, { id: 'checkout1', kind: 'checkout', props: { productId: product.id, button: '進む' } });
    await expect(publish).rejects.toThrow(/販売事業者が設定されていません/);
    const issuer = await app.api(products.createIssuer, { name: 'ひまわり' }, { as: owner });
    await app.api(products.updateProduct, { productId: product.id, issuerId: issuer.id, version: product.version }, { as: owner });
    const gaps = await app.refusal(publishPage, { pageId: page.pageId, version: 2 }, { as: owner });
    expect(gaps).toMatchObject({ status: 409, code: 'page/incomplete', detail: expect.stringMatching(/運営責任者.+所在地/) });
  });

  test('shows a new price on pages that are published already', async () => {
    const at = await arrange();
    const { offers } = await app.api(products.getProduct, { productId: at.productId }, { as: at.owner });
    const offer = offers.find((each) => each.amount === 9800);
    await app.api(products.updateOffer, { offerId: offer?.id ?? '', amount: 7777, version: offer?.version ?? 1 }, { as: at.owner });
    await app.runJobs();
    await expect.poll(async () => (await at.get(`/p/${at.sales.stepId}`)).body, { timeout: 5000 }).toContain('7,777円');
  });
});
