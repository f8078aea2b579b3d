import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { makeActionSet } from '#modules/actions/testing.ts';
import { getFunnelStats as getStats } from '#modules/funnels/contract.ts';
import { makeFunnel } from '#modules/funnels/testing.ts';
import { personIdOf } from '#modules/people/api.ts';
import { erasePerson } from '#modules/people/contract/contacts.ts';
import { makeLabel } from '#modules/people/testing.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/orders.ts';
import type { PaymentResult } from '../providers/provider.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { makeEffectOffer, makeOffer, makeOrder, makePaidOrder, makeProduct } from '../testing.ts';
import { beginPayment } from './begin-payment.ts';
import { giveEffectJob } from './give-effect.ts';
import { settlePayment } from './settle-payment.ts';

const app = await startApp();

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const orderId = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const product = await makeProduct(ctx);
    const offer = await makeOffer(ctx, {
      productId: product.id,
      amount: 9800,
      afterPurchase: [{ id: 'effectAAAAAA', kind: 'commerce.enrol', params: { scenarioId: scenario.id } }],
    });
    return (await makePaidOrder(ctx, { offers: [offer], mail: 'taro@example.jp' })).orderId;
  });
  await app.runJobs();
  const order = async () => app.api(contract.getOrder, { orderId }, { as: owner });
  const enrolments = async () =>
    app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db.withTables<{ enrolments: { state: string } }>().selectFrom('enrolments').select('state').execute(),
    );
  return { workspaceId, owner, orderId, order, enrolments };
}

describe('a refund', () => {
  test('in full takes back what the order gave, once', async () => {
    const { owner, orderId, order, enrolments } = await arrange();
    expect(await enrolments()).toEqual([{ state: 'active' }]);
    const call = { orderId, idempotencyKey: 'one' };
    await app.api(contract.createRefund, call, { as: owner });
    await app.api(contract.createRefund, call, { as: owner });
    await app.runJobs();
    expect(await order()).toMatchObject({
      state: 'refunded',
      refunded: 9800,
      refunds: [{ state: 'succeeded', amount: 9800 }],
      effects: [{ state: 'taken_back' }],
    });
    expect(await enrolments()).toEqual([{ state: 'unsubscribed' }]);
  });

  test('in part leaves what the order gave where that is wanted; no more than is left', async () => {
    const { owner, orderId, order, enrolments } = await arrange();
    await app.api(contract.createRefund, { orderId, amount: 4000, takeBack: false, idempotencyKey: 'a' }, { as: owner });
    const refused = await app.refusal(contract.createRefund, { orderId, amount: 6000, idempotencyKey: 'b' }, { as: owner });
    expect(refused).toMatchObject({ code: 'refund/too-much', detail: expect.stringContaining('5,800') });
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'partly_refunded', refunded: 4000, effects: [{ state: 'done' }] });
    expect(await enrolments()).toEqual([{ state: 'active' }]);
  });
});

test('gives in the order in which it was set, whatever fails between; the set finds the contact, the staff are told, the funnel counts', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { orderId, funnelId, effects } = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const label = await makeLabel(ctx);
    const set = await makeActionSet(ctx, { steps: [{ kind: 'actions.labels', params: { add: [label.id] } }] });
    const funnel = await makeFunnel(ctx);
    const steps = [
      { id: 'effectZZZZZZ', kind: 'commerce.enrol', params: { scenarioId: scenario.id } },
      { id: 'effectAAAAAA', kind: 'commerce.run-set', params: { setId: set.id } },
      { id: 'effectMMMMMM', kind: 'commerce.notify-staff', params: { mails: ['shop@example.jp'] } },
    ];
    const offer = await makeOffer(ctx, { productId: (await makeProduct(ctx)).id, amount: 9800, afterPurchase: steps });
    const order = await makePaidOrder(ctx, { offers: [offer], stepId: funnel.steps[0]?.id ?? '' });
    return { ...order, funnelId: funnel.id, effects: steps.map((step) => step.id) };
  });
  await app.runJobs();
  const order = await app.api(contract.getOrder, { orderId }, { as: owner });
  expect(order.state).toBe('fulfilled');
  const rows = await app.inWorkspace(workspaceId, async (ctx) =>
    ctx.db
      .withTables<{ order_effects: { effect_id: string; given: unknown; position: number }; action_runs: { contact_id: string | null } }>()
      .selectFrom('order_effects')
      .select(['effect_id', 'given'])
      .select((row) => row.selectFrom('action_runs').select('contact_id').as('ranFor'))
      .orderBy('position')
      .execute(),
  );
  expect(rows.map((row) => row.effect_id)).toEqual(effects);
  expect(rows[2]?.given).toEqual({ to: ['shop@example.jp'] });
  // The set ran for the contact that the enrolment before it made.
  expect(rows[1]?.ranFor).toBe(order.contactId);
  expect(order.contactId).not.toBeNull();
  const stats = async () => (await app.api(getStats, { funnelId, days: 7 }, { as: owner })).steps[0];
  expect(await stats()).toMatchObject({ purchases: 1, sales: [{ currency: 'JPY', amount: 9800 }] });
  await app.api(contract.createRefund, { orderId, amount: 800, takeBack: false, idempotencyKey: 'a' }, { as: owner });
  await app.runJobs();
  expect(await stats()).toMatchObject({ purchases: 1, sales: [{ currency: 'JPY', amount: 9000 }] });
});

describe('what a provider says', () => {
  test('of a second payment: it goes back by itself, the order stays as it is', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const orderId = await app.inWorkspace(workspaceId, async (ctx) => (await makeOrder(ctx)).orderId);
    await app.inWorkspace(workspaceId, async (ctx) => {
      for (const ref of ['sb_1', 'sb_2']) await book(ctx, orderId, ref);
    });
    const attempts = await app.inWorkspace(workspaceId, async (ctx) => {
      const first = await beginPayment(ctx, orderId);
      if (!first) throw new Error('an order that is new can be paid');
      await settlePayment(ctx, { paymentId: first.paymentId, result: said('failed', 'sb_1') });
      const second = await beginPayment(ctx, orderId);
      return [first, second];
    });
    const settle = async (index: number, result: PaymentResult) =>
      app.inWorkspace(workspaceId, async (ctx) => settlePayment(ctx, { paymentId: attempts[index]?.paymentId ?? '', result }));
    expect((await settle(1, said('succeeded', 'sb_2'))).state).toBe('fulfilled');
    // A word from before: late, and in the wrong order.
    expect((await settle(1, said('failed', 'sb_2'))).state).toBe('fulfilled');
    await settle(0, said('succeeded', 'sb_1'));
    await app.runJobs();
    const { refunds, state, refunded, payments } = await app.api(contract.getOrder, { orderId }, { as: owner });
    expect(payments.map((payment) => payment.state)).toEqual(['succeeded', 'succeeded']);
    expect({ refunds, state, refunded }).toMatchObject({
      state: 'fulfilled',
      refunded: 0,
      refunds: [{ reason: 'double', state: 'succeeded', amount: 9800, takeBack: false }],
    });
  });
});

test('sales count the day of the payment and the day of the refund, in the workspace’s zone; test orders are left out', async () => {
  const { workspaceId, owner, orderId } = await arrange();
  await app.inWorkspace(workspaceId, async (ctx) => makePaidOrder(ctx, { mode: 'test' }));
  await app.api(contract.createRefund, { orderId, amount: 1000, takeBack: false, idempotencyKey: 'a' }, { as: owner });
  await app.runJobs();
  const today = app.clock.now().toISOString().slice(0, 10);
  const year = `${today.slice(0, 4)}-01-01`;
  const { currencies } = await app.api(contract.getSales, { by: 'month', from: year, to: `${today.slice(0, 4)}-12-31` }, { as: owner });
  expect(currencies).toMatchObject([{ currency: 'JPY', gross: 9800, refunded: 1000, orders: 1 }]);
  expect(currencies[0]?.points).toHaveLength(12);
});

test('orders are found by number, by the beginning of the address, by state', async () => {
  const { owner, orderId } = await arrange();
  for (const filter of [{ q: '1' }, { q: '#1' }, { q: 'TARO' }, { state: 'fulfilled' as const }]) {
    expect((await app.api(contract.listOrders, filter, { as: owner })).items.map((row) => row.id)).toEqual([orderId]);
  }
  expect((await app.api(contract.listOrders, { q: 'hanako' }, { as: owner })).items).toEqual([]);
});

/** A payment in the Sandbox's own books. */
async function book(ctx: Ctx, orderId: string, ref: string): Promise<void> {
  await sql`insert into sandbox_payments (workspace_id, ref, key, order_id, amount, currency, state, created_at)
    values (${ctx.workspace.id}, ${ref}, ${ref}, ${orderId}, 9800, 'JPY', 'succeeded', ${ctx.clock.now()})`.execute(ctx.db);
}

function said(state: 'succeeded' | 'failed', providerRef: string): PaymentResult {
  const common = { providerRef, amount: 9800, currency: 'JPY', card: { brand: 'visa', last4: '4242' }, saved: null };
  return state === 'failed' ? { ...common, state, code: 'card_declined' } : { ...common, state };
}

test('erasing a person keeps what the books ask for, and nothing else; an order that nobody paid says no name any more', async () => {
  const { workspaceId, owner, orderId } = await arrange();
  const others = await app.inWorkspace(workspaceId, async (ctx) => ({
    // Paid without becoming a contact of it, and never paid.
    paid: await makePaidOrder(ctx, { mail: 'TARO@example.jp' }),
    unpaid: await makeOrder(ctx, { mail: 'taro@example.jp' }),
    somebodyElse: await makeOrder(ctx, { mail: 'jiro@example.jp' }),
  }));
  const before = await app.api(contract.getOrder, { orderId }, { as: owner });
  expect(before.contactId).not.toBeNull();
  const personId = await app.inWorkspace(workspaceId, async (ctx) => (await personIdOf(ctx, before.contactId ?? '')) ?? '');
  await app.api(erasePerson, { personId }, { as: owner });
  const rows = await app.inWorkspace(workspaceId, async (ctx) =>
    ctx.db
      .withTables<{ orders: Record<string, string | null> }>()
      .selectFrom('orders')
      .select(['id', 'state', 'buyer_mail', 'buyer_name', 'contact_id', 'person_id', 'visitor_id', 'address', 'total'])
      .execute(),
  );
  const nobody = { contact_id: null, person_id: null, visitor_id: null, address: null };
  const of = (id: string) => rows.find((row) => row['id'] === id);
  expect(of(orderId)).toMatchObject({
    ...nobody,
    state: 'fulfilled',
    buyer_mail: 'taro@example.jp',
    buyer_name: '山田太郎',
    total: '9800',
  });
  expect(of(others.paid.orderId)).toMatchObject({ ...nobody, buyer_name: '山田太郎' });
  expect(of(others.unpaid.orderId)).toMatchObject({ ...nobody, state: 'cancelled', buyer_mail: '', buyer_name: '' });
  expect(of(others.somebodyElse.orderId)).toMatchObject({ state: 'created', buyer_mail: 'jiro@example.jp' });
});

test('what was given already is not given again, whoever asks', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { orderId } = await app.inWorkspace(workspaceId, async (ctx) => makePaidOrder(ctx, { offers: [await makeEffectOffer(ctx)] }));
  await app.runJobs();
  const [effect] = (await app.api(contract.getOrder, { orderId }, { as: owner })).effects;
  expect(effect).toMatchObject({ state: 'done' });
  const key = { orderId, line: 1, effectId: effect?.effectId ?? '' };
  // A job that was held up, a button that was pressed on an old screen.
  await app.inWorkspace(workspaceId, async (ctx) => enqueue(ctx, giveEffectJob, key));
  await app.api(contract.retryEffect, key, { as: owner });
  await app.runJobs();
  const order = await app.api(contract.getOrder, { orderId }, { as: owner });
  expect(order.events.filter((event) => event.kind === 'given')).toHaveLength(1);
  expect(order.state).toBe('fulfilled');
});
