import { describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { startApp } from '#test/support/app.ts';
import type { Offer } from '../contract.ts';
import type { CommerceTables } from '../tables.ts';
import { makeCoupon, makeIssuer, makeOffer, makeOrder, makeProduct } from '../testing.ts';

const app = await startApp();
const PAYS = '4242 4242 4242 4242';

let visitors = 0;
/** Each sending comes from an address of its own, so that limits by address do not join tests. */
function sentFrom() {
  visitors += 1;
  return {
    remoteAddress: `203.0.113.${visitors}`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ja' },
  } as const;
}

async function arrange(given: { offers?: (ctx: Ctx) => Promise<readonly Offer[]>; couponCode?: string; mail?: string } = {}) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { orderId, path } = await app.inWorkspace(workspaceId, async (ctx) => {
    await makeIssuer(ctx);
    const offers = given.offers ? await given.offers(ctx) : undefined;
    return makeOrder(ctx, {
      ...(offers ? { offers } : {}),
      ...(given.couponCode === undefined ? {} : { couponCode: given.couponCode }),
      ...(given.mail === undefined ? {} : { mail: given.mail }),
    });
  });
  return { workspaceId, owner, orderId, path };
}

async function pay(path: string, number = PAYS) {
  return app.pages.inject({ ...sentFrom(), url: path, payload: new URLSearchParams({ number, expiry: '12/30', cvc: '123' }).toString() });
}

async function answerChallenge(path: string, act: 'approve' | 'refuse') {
  return app.pages.inject({ ...sentFrom(), url: `${path}/challenge`, payload: `act=${act}` });
}

async function stateOf(workspaceId: string, orderId: string) {
  return app.inWorkspace(workspaceId, async (ctx) =>
    ctx.db
      .withTables<CommerceTables>()
      .selectFrom('orders')
      .select(['state', 'total', 'tax', 'discount'])
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow(),
  );
}

describe('the last screen', () => {
  test('shows the six items, the total, and where the seller is named; no script runs on it', async () => {
    const { path } = await arrange();
    const page = await app.pages.inject({ url: path, headers: { 'accept-language': 'ja' } });
    expect(page.statusCode).toBe(200);
    for (const words of [
      '内容・数量',
      '価格',
      'お支払いの時期・方法',
      '商品の引き渡し時期',
      '申込期間',
      '返品・キャンセル',
      '9,800円',
      '特定商取引法に基づく表記',
    ]) {
      expect(page.body).toContain(words);
    }
    expect(page.body).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const legal = /href="(\/legal\/[A-Za-z0-9]+)"/.exec(page.body)?.[1] ?? '';
    expect((await app.pages.inject({ url: legal, headers: { 'accept-language': 'ja' } })).body).toContain('株式会社ひまわり');
  });

  test('belongs to its buyer: an altered address shows nothing', async () => {
    const { path } = await arrange();
    const altered = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A');
    expect((await app.pages.inject({ url: altered })).statusCode).toBe(404);
  });
});

describe('paying in the Sandbox', () => {
  test('makes the order paid and leads on', async () => {
    const { workspaceId, orderId, path } = await arrange();
    const paid = await pay(path);
    expect([paid.statusCode, paid.headers.location]).toEqual([303, '/p/thanks']);
    expect(await stateOf(workspaceId, orderId)).toEqual({ state: 'fulfilled', total: '9800', tax: '890', discount: '0' });
    expect((await app.pages.inject({ url: path, headers: { 'accept-language': 'ja' } })).body).toContain('お支払いが完了しました');
  });

  test.each([
    ['4000 0000 0000 9995', 'ご利用可能額'],
    ['4000 0000 0000 0069', '有効期限が切れています'],
    ['4000 0000 0000 0002', 'カード会社に承認されませんでした'],
    ['4111 1111 1111 1111', '練習用のカード番号ではありません'],
  ])('%s is declined in plain words; another card pays after it', async (number, words) => {
    const { workspaceId, orderId, path } = await arrange();
    const declined = await pay(path, number);
    expect(declined.statusCode).toBe(422);
    expect(declined.body).toContain(words);
    expect((await stateOf(workspaceId, orderId)).state).not.toBe('paid');
    await pay(path);
    expect((await stateOf(workspaceId, orderId)).state).toBe('fulfilled');
  });

  test('asks who pays where the card wants it: refused, then approved', async () => {
    const { workspaceId, orderId, path } = await arrange();
    const asked = await pay(path, '4000 0025 0000 3155');
    expect(asked.headers.location).toBe(`${path}/challenge`);
    expect((await answerChallenge(path, 'refuse')).statusCode).toBe(422);
    await pay(path, '4000 0025 0000 3155');
    expect((await answerChallenge(path, 'approve')).headers.location).toBe('/p/thanks');
    expect((await stateOf(workspaceId, orderId)).state).toBe('fulfilled');
  });

  test('twelve clicks at the same moment are one charge', async () => {
    const { workspaceId, orderId, path } = await arrange();
    const answers = await Promise.all(Array.from({ length: 12 }, async () => pay(path)));
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([303]));
    const books = await app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db
        .withTables<CommerceTables>()
        .selectFrom('sandbox_payments')
        .select(['state', 'amount'])
        .where('order_id', '=', orderId)
        .execute(),
    );
    expect(books).toEqual([{ state: 'succeeded', amount: '9800' }]);
  });
});

test('an order that nobody pays in its hour gives its place back; who paid meanwhile keeps it', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const offers = await app.inWorkspace(workspaceId, async (ctx) => [
    await makeOffer(ctx, { productId: (await makeProduct(ctx)).id, salesCap: 1 }),
  ]);
  const order = async () => app.inWorkspace(workspaceId, async (ctx) => makeOrder(ctx, { offers }));
  const first = await order();
  await pay(first.path, '4000 0000 0000 0002');
  await expect(order()).rejects.toMatchObject({ code: 'checkout/refused' });
  app.clock.advance(61 * 60_000);
  await app.runJobs();
  expect((await stateOf(workspaceId, first.orderId)).state).toBe('expired');
  expect((await app.pages.inject({ url: first.path })).statusCode).toBe(410);
  const second = await order();
  await pay(second.path);
  app.clock.advance(61 * 60_000);
  await app.runJobs();
  expect((await stateOf(workspaceId, second.orderId)).state).toBe('fulfilled');
});

test('a card of the Sandbox has its money taken back: disputed, and lost after a week', async () => {
  const { workspaceId, orderId, path } = await arrange();
  await pay(path, '4000 0000 0000 0259');
  await app.runJobs();
  expect((await stateOf(workspaceId, orderId)).state).toBe('disputed');
  app.clock.advance(8 * 86_400_000);
  await app.runJobs();
  const disputes = await app.inWorkspace(workspaceId, async (ctx) =>
    ctx.db.withTables<CommerceTables>().selectFrom('disputes').select(['state', 'reason']).execute(),
  );
  expect(disputes).toEqual([{ state: 'lost', reason: 'fraudulent' }]);
});

describe('what a paid order gives', () => {
  test('is given once, a bump’s too: the buyer is in both scenarios and their first mails are planned', async () => {
    const mail = 'taro@example.jp';
    const { workspaceId, orderId, path } = await arrange({
      mail,
      offers: async (ctx) => {
        const [course, recipes] = [await makeScenario(ctx), await makeScenario(ctx)];
        for (const scenario of [course, recipes]) await makeStep(ctx, { scenarioId: scenario.id });
        const effect = (scenarioId: string, id: string) => [{ id, kind: 'commerce.enrol', params: { scenarioId } }];
        const product = await makeProduct(ctx);
        const normal = await makeOffer(ctx, { productId: product.id, amount: 9800, afterPurchase: effect(course.id, 'effectAAAAAA') });
        const bump = await makeOffer(ctx, {
          productId: product.id,
          role: 'bump',
          amount: 1980,
          afterPurchase: effect(recipes.id, 'effectBBBBBB'),
        });
        return [normal, bump];
      },
    });
    await pay(path);
    expect((await stateOf(workspaceId, orderId)).state).toBe('paid');
    await app.runJobs();
    expect((await stateOf(workspaceId, orderId)).state).toBe('fulfilled');
    const given = await app.inWorkspace(workspaceId, async (ctx) => ({
      effects: await ctx.db.withTables<CommerceTables>().selectFrom('order_effects').select(['line', 'state']).orderBy('line').execute(),
      enrolments: await ctx.db
        .withTables<{ enrolments: { state: string; source_kind: string; source_id: string } }>()
        .selectFrom('enrolments')
        .select(['state', 'source_kind', 'source_id'])
        .execute(),
    }));
    expect(given.effects).toEqual([
      { line: 1, state: 'done' },
      { line: 2, state: 'done' },
    ]);
    expect(given.enrolments).toEqual([
      { state: 'active', source_kind: 'purchase', source_id: orderId },
      { state: 'active', source_kind: 'purchase', source_id: orderId },
    ]);
  });
});

describe('what is bought', () => {
  test('a coupon takes its part off, and the tax is that of what is paid', async () => {
    const { workspaceId, orderId } = await arrange({
      couponCode: 'ａｕｔｕｍｎ',
      offers: async (ctx) => {
        const product = await makeProduct(ctx);
        await makeCoupon(ctx, { productId: product.id });
        return product.offers;
      },
    });
    expect(await stateOf(workspaceId, orderId)).toEqual({ state: 'created', total: '8820', tax: '801', discount: '980' });
  });

  test('a form that is sent twice is one order', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const offers = await app.inWorkspace(workspaceId, async (ctx) => (await makeProduct(ctx)).offers);
    const sent = await Promise.all(
      Array.from({ length: 4 }, async () =>
        app.inWorkspace(workspaceId, async (ctx) => makeOrder(ctx, { offers, mail: 'taro@example.jp', requestKey: 'abc' })),
      ),
    );
    expect(new Set(sent.map((each) => each.orderId)).size).toBe(1);
  });

  test('who bought what can be bought once is told so', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const offers = await app.inWorkspace(workspaceId, async (ctx) => (await makeProduct(ctx, { repeatAllowed: false })).offers);
    const order = await app.inWorkspace(workspaceId, async (ctx) => makeOrder(ctx, { offers, mail: 'Taro@example.jp' }));
    await pay(order.path);
    const again = app.inWorkspace(workspaceId, async (ctx) => makeOrder(ctx, { offers, mail: 'taro@EXAMPLE.jp' }));
    await expect(again).rejects.toMatchObject({ code: 'checkout/refused', fields: [{ path: ['mail'] }] });
  });
});
