import { afterAll, describe, expect, test } from 'vitest';
import { startStripeFake, type StripeKeys } from '#test/fakes/stripe/stripe-fake.ts';
import { startApp } from '#test/support/app.ts';
import { fixedClock } from '#platform/clock.ts';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { personIdOf } from '#modules/people/api.ts';
import { erasePerson } from '#modules/people/contract/contacts.ts';
import * as orders from '../../contract/orders.ts';
import * as providers from '../../contract/providers.ts';
import { eraseFromCommerce } from '../../erase-person.ts';
import { makeEffectOffer, makeIssuer, makeOrder } from '../../testing.ts';

const clock = fixedClock('2040-01-02T00:00:00Z');
const fake = await startStripeFake({ now: () => clock.now() });
const app = await startApp({ clock, settings: { STRIPE_URL: fake.url, OUTGOING_ALLOW: fake.host } });
afterAll(async () => fake.stop());
// Webhooks are held: what a test lets through, it names.
fake.webhooks.hold();

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const keys = fake.addAccount('live');
  await app.api(providers.connectStripe, { mode: 'live', publishableKey: keys.publishableKey, secretKey: keys.secretKey }, { as: owner });
  await app.api(providers.setSelling, { live: true }, { as: owner });
  const { orderId, path } = await app.inWorkspace(workspaceId, async (ctx) => {
    await makeIssuer(ctx);
    return makeOrder(ctx, { offers: [await makeEffectOffer(ctx)], provider: 'stripe', mail: 'taro@example.jp' });
  });
  return { workspaceId, owner, keys, orderId, path, order: async () => app.api(orders.getOrder, { orderId }, { as: owner }) };
}

let buyers = 0;
function buyer() {
  buyers += 1;
  return { remoteAddress: `203.0.113.${buyers % 250}`, headers: { 'accept-language': 'ja' } };
}

async function intentOf(path: string): Promise<{ clientSecret: string; ref: string }> {
  const answer = await app.pages.inject({ ...buyer(), method: 'POST', url: `${path}/intent` });
  const { clientSecret } = answer.json();
  return { clientSecret, ref: String(clientSecret).split('_secret_')[0] ?? '' };
}

async function comeBack(path: string) {
  return app.pages.inject({ ...buyer(), method: 'GET', url: `${path}/return` });
}

/** Delivers what is held by the public origin's own route, as Stripe's servers would. */
async function deliver(keys: StripeKeys, order: (types: readonly string[]) => readonly string[] = (types) => types): Promise<number[]> {
  const mine = fake.webhooks.held.filter((event) => keys.books.knows(String(event.data.object.id)));
  const statuses: number[] = [];
  for (const id of order(mine.map((event) => event.id))) {
    const sent = fake.webhooks.signed(id, keys.books.endpoints()[0]);
    const answer = await app.pages.inject({ method: 'POST', url: sent.path, headers: sent.headers, payload: sent.body });
    statuses.push(answer.statusCode);
  }
  return statuses;
}

describe('a card by Stripe', () => {
  test('pays once, whoever comes first; the card is kept for one click', async () => {
    const { keys, path, order } = await arrange();
    const page = await app.pages.inject({ ...buyer(), url: path });
    expect(page.body).toContain(`${fake.url}/v3/`);
    expect(page.headers['content-security-policy']).toContain(`script-src 'sha256-`);
    const [first, again] = [await intentOf(path), await intentOf(path)];
    expect(again).toEqual(first);
    fake.pay(keys, first.clientSecret, '4242424242424242');
    expect(await deliver(keys, (ids) => [...ids, ...ids].toReversed())).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await comeBack(path)).headers.location).toBe('/p/thanks');
    await app.runJobs();
    expect(await order()).toMatchObject({
      state: 'fulfilled',
      mode: 'live',
      payments: [{ state: 'succeeded', amount: 9800, card: { brand: 'visa', last4: '4242' }, providerRef: first.ref }],
      effects: [{ state: 'done' }],
    });
    expect(keys.books.find(first.ref, 'payment_intent')).toMatchObject({
      amount: 9800,
      currency: 'jpy',
      setup_future_usage: 'off_session',
    });
    expect(fake.faults).toEqual([]);
  });

  test('is paid by the webhook alone where the browser never comes back', async () => {
    const { keys, path, order } = await arrange();
    fake.pay(keys, (await intentOf(path)).clientSecret, '4242424242424242');
    await deliver(keys);
    await app.runJobs();
    expect((await order()).state).toBe('fulfilled');
  });

  test('is declined in plain words and ended at Stripe; another card is another attempt', async () => {
    const { keys, path, order } = await arrange();
    const declined = await intentOf(path);
    fake.pay(keys, declined.clientSecret, '4000000000009995');
    const answer = await comeBack(path);
    expect([answer.statusCode, answer.body]).toEqual([422, expect.stringContaining('ご利用可能額を超えています')]);
    expect(keys.books.find(declined.ref, 'payment_intent')['status']).toBe('canceled');
    clock.advance(1000);
    const second = await intentOf(path);
    expect(second.ref).not.toBe(declined.ref);
    fake.pay(keys, second.clientSecret, '5555555555554444');
    await comeBack(path);
    await deliver(keys, (ids) => ids.toReversed());
    await app.runJobs();
    expect(await order()).toMatchObject({
      state: 'fulfilled',
      payments: [{ state: 'failed', declineCode: 'insufficient_funds' }, { state: 'succeeded' }],
    });
  });

  test('asks who pays: refused, then approved', async () => {
    const { keys, path, order } = await arrange();
    fake.pay(keys, (await intentOf(path)).clientSecret, '4000000000003220', 'refuse');
    expect((await comeBack(path)).body).toContain('ご本人の確認ができませんでした');
    fake.pay(keys, (await intentOf(path)).clientSecret, '4000000000003220', 'approve');
    expect((await comeBack(path)).statusCode).toBe(303);
    await app.runJobs();
    expect((await order()).state).toBe('fulfilled');
  });

  test('a connection that breaks after Stripe did its work makes no second intent', async () => {
    const { keys, path } = await arrange();
    // The customer is answered; the intent is made, and its answer lost, twice.
    fake.misbehave(200, 0, 0);
    const broken = await app.pages.inject({ ...buyer(), method: 'POST', url: `${path}/intent` });
    expect(broken.statusCode).toBe(503);
    await intentOf(path);
    expect(keys.books.intents()).toHaveLength(1);
  });

  test('an order of the live keys is not paid by the Sandbox’s form', async () => {
    const { path, order } = await arrange();
    const tried = await app.pages.inject({
      ...buyer(),
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'number=4242424242424242',
    });
    expect(tried.statusCode).toBe(303);
    expect((await order()).state).toBe('created');
  });
});

describe('a webhook', () => {
  test('that nobody signed, or whose body was altered, is not there', async () => {
    const { keys, path } = await arrange();
    fake.pay(keys, (await intentOf(path)).clientSecret, '4242424242424242');
    const [event] = fake.webhooks.held.filter((each) => keys.books.knows(String(each.data.object.id)));
    const sent = fake.webhooks.signed(event?.id ?? '', keys.books.endpoints()[0]);
    const post = async (headers: Record<string, string>, payload: string) =>
      (await app.pages.inject({ method: 'POST', url: sent.path, headers, payload })).statusCode;
    expect(await post({ 'content-type': 'application/json' }, sent.body)).toBe(404);
    expect(await post(sent.headers, sent.body.replace('9800', '1'))).toBe(404);
    expect(await post(sent.headers, 'no json')).toBe(404);
    clock.advance(10 * 60_000);
    expect(await post(sent.headers, sent.body), 'signed too long ago').toBe(404);
  });
});

describe('what is given back', () => {
  async function arrangePaid() {
    const paid = await arrange();
    const { clientSecret, ref } = await intentOf(paid.path);
    fake.pay(paid.keys, clientSecret, '4242424242424242');
    await comeBack(paid.path);
    await app.runJobs();
    return { ...paid, ref };
  }

  test('by us, in part and in full, is one refund at Stripe each', async () => {
    const { keys, owner, orderId, order, ref } = await arrangePaid();
    await app.api(orders.createRefund, { orderId, amount: 4000, takeBack: false, idempotencyKey: 'a' }, { as: owner });
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'partly_refunded', refunded: 4000, effects: [{ state: 'done' }] });
    await app.api(orders.createRefund, { orderId, idempotencyKey: 'b' }, { as: owner });
    await app.runJobs();
    await deliver(keys);
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'refunded', refunded: 9800, effects: [{ state: 'taken_back' }], refunds: [{}, {}] });
    const charge = keys.books.find(keys.books.find(ref, 'payment_intent')['latest_charge'], 'charge');
    expect(charge['amount_refunded']).toBe(9800);
  });

  test('in Stripe’s own dashboard is taken over', async () => {
    const { keys, order, ref } = await arrangePaid();
    keys.books.refund({ payment_intent: ref, amount: '1000' });
    await deliver(keys);
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'partly_refunded', refunded: 1000, refunds: [{ amount: 1000, reason: 'at-provider' }] });
    keys.books.refund({ payment_intent: ref });
    await deliver(keys);
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'refunded', refunded: 9800, effects: [{ state: 'taken_back' }] });
  });

  test('by a chargeback: disputed; lost, what the order gave is taken back', async () => {
    const { keys, order, ref } = await arrangePaid();
    const dispute = keys.books.dispute(ref, 'fraudulent');
    await deliver(keys);
    await app.runJobs();
    expect(await order()).toMatchObject({
      state: 'disputed',
      disputes: [{ state: 'open', reason: 'fraudulent', amount: 9800 }],
      effects: [{ state: 'done' }],
    });
    keys.books.closeDispute(dispute, 'lost');
    await deliver(keys, (ids) => ids.toReversed());
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'disputed', disputes: [{ state: 'lost' }], effects: [{ state: 'taken_back' }] });
  });

  test('not, where the dispute is won: the order goes on where it was', async () => {
    const { keys, order, ref } = await arrangePaid();
    const dispute = keys.books.dispute(ref, 'fraudulent');
    await deliver(keys);
    await app.runJobs();
    keys.books.closeDispute(dispute, 'won');
    await deliver(keys);
    await app.runJobs();
    expect(await order()).toMatchObject({ state: 'fulfilled', disputes: [{ state: 'won' }], effects: [{ state: 'done' }] });
  });

  test('the nightly comparison takes over what nobody told us, and reports what differs', async () => {
    const { owner, order, path, keys } = await arrange();
    fake.pay(keys, (await intentOf(path)).clientSecret, '4242424242424242');
    // So soon nothing is compared yet: what is under way is no difference.
    await app.api(providers.createReconciliation, {}, { as: owner });
    await app.runJobs();
    expect((await app.api(providers.listReconciliations, {}, { as: owner })).items).toMatchObject([{ compared: 0, differences: [] }]);
    clock.advance(60 * 60_000);
    await app.api(providers.createReconciliation, {}, { as: owner });
    await app.runJobs();
    expect((await order()).state).toBe('fulfilled');
    const last = async () => (await app.api(providers.listReconciliations, {}, { as: owner })).items[0];
    expect(await last()).toMatchObject({ compared: 1, differences: [{ kind: 'not-ours-yet', theirs: 9800, mended: true }] });
    clock.advance(60_000);
    await app.api(providers.createReconciliation, {}, { as: owner });
    await app.runJobs();
    expect(await last()).toMatchObject({ compared: 1, differences: [] });
  });
});

describe('keys', () => {
  test('are asked of Stripe first, kept sealed, and never shown again', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const keys = fake.addAccount('test');
    const wrong = await app.refusal(
      providers.connectStripe,
      { mode: 'live', publishableKey: keys.publishableKey, secretKey: keys.secretKey },
      { as: owner },
    );
    expect(wrong).toMatchObject({ code: 'provider/keys-wrong', fields: [{ path: ['publishableKey'] }, { path: ['secretKey'] }] });
    const unknown = await app.refusal(
      providers.connectStripe,
      { mode: 'test', publishableKey: 'pk_test_x', secretKey: 'sk_test_x' },
      { as: owner },
    );
    expect(unknown).toMatchObject({ code: 'provider/keys-wrong', fields: [{ path: ['secretKey'] }] });
    const kept = await app.api(
      providers.connectStripe,
      { mode: 'test', publishableKey: keys.publishableKey, secretKey: keys.secretKey },
      { as: owner },
    );
    expect(kept).toMatchObject({
      sellingWith: { provider: 'stripe', mode: 'test' },
      accounts: [{ mode: 'test', hasWebhook: true, chargesEnabled: true }],
    });
    expect(JSON.stringify(kept)).not.toContain(keys.secretKey);
    const rows = await app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db.withTables<{ provider_accounts: { secrets: string } }>().selectFrom('provider_accounts').select('secrets').execute(),
    );
    expect(JSON.stringify(rows)).not.toContain(keys.secretKey);
    await app.api(providers.connectStripe, { mode: 'test', publishableKey: keys.publishableKey, secretKey: keys.secretKey }, { as: owner });
    expect(keys.books.endpoints()).toHaveLength(1);
    const gone = await app.api(providers.disconnectStripe, { mode: 'test' }, { as: owner });
    expect(gone.sellingWith).toEqual({ provider: 'sandbox', mode: 'test' });
  });
});

describe('a buyer who is erased', () => {
  const erase = async (at: Awaited<ReturnType<typeof arrange>>) => {
    const order = await at.order();
    const personId = await app.inWorkspace(at.workspaceId, async (ctx) => personIdOf(ctx, order.contactId ?? ''));
    await app.api(erasePerson, { personId: personId ?? '' }, { as: at.owner });
  };
  const customers = (keys: StripeKeys, refs: readonly string[]) =>
    refs.map((ref) => keys.books.knows(String(keys.books.find(ref, 'payment_intent')['customer'])));

  test('is forgotten by Stripe, too, of every attempt, however often Stripe was away; the books keep the payment', async () => {
    const at = await arrange();
    const declined = await intentOf(at.path);
    fake.pay(at.keys, declined.clientSecret, '4000000000009995');
    await comeBack(at.path);
    clock.advance(1000);
    const paid = await intentOf(at.path);
    fake.pay(at.keys, paid.clientSecret, '4242424242424242');
    await comeBack(at.path);
    await app.runJobs();
    const refs = [declined.ref, paid.ref];
    expect(customers(at.keys, refs)).toEqual([true, true]);
    await erase(at);
    fake.misbehave(500, 500, 0);
    await app.runJobs({ failures: 'return' });
    clock.advance(3_600_000);
    await app.runJobs();
    expect(customers(at.keys, refs)).toEqual([false, false]);
    expect((await at.order()).events.filter((event) => event.kind === 'customer-forgotten')).toHaveLength(2);
    expect(await at.order()).toMatchObject({ state: 'fulfilled', total: 9800, payments: [{ state: 'failed' }, { state: 'succeeded' }] });
    expect(fake.faults).toEqual([]);
  });

  test('who pays all the same gets their money back, in full, by itself; the staff are told', async () => {
    const at = await arrange();
    const intent = await intentOf(at.path);
    // Known to nobody but their order: erased as any other.
    await app.inWorkspace(at.workspaceId, async (ctx) =>
      eraseFromCommerce.erase(ctx, { personId: null, contactIds: [], mails: ['taro@example.jp'] }),
    );
    expect((await at.order()).state).toBe('cancelled');
    fake.pay(at.keys, intent.clientSecret, '4242424242424242');
    const back = await comeBack(at.path);
    expect([back.statusCode, back.body]).toEqual([410, expect.stringContaining('全額返金')]);
    await deliver(at.keys);
    await app.runJobs();
    await comeBack(at.path);
    await app.runJobs();
    const order = await at.order();
    expect(order).toMatchObject({ state: 'cancelled', paidAt: null, buyer: { mail: '', name: '' }, effects: [] });
    expect(order.refunds).toMatchObject([{ amount: 9800, state: 'succeeded', reason: 'erased' }]);
    const charge = at.keys.books.find(at.keys.books.find(intent.ref, 'payment_intent')['latest_charge'], 'charge');
    expect(charge['amount_refunded']).toBe(9800);
    const notices = await app.api(listNotices, {}, { as: at.owner });
    expect(notices.items).toMatchObject([{ kind: 'commerce.paid-after-erasure' }]);
  });

  test('whose money cannot be given back by itself is a notice for the staff, once, that says what to do', async () => {
    const at = await arrange();
    const intent = await intentOf(at.path);
    await app.inWorkspace(at.workspaceId, async (ctx) =>
      eraseFromCommerce.erase(ctx, { personId: null, contactIds: [], mails: ['taro@example.jp'] }),
    );
    at.keys.books.holdRefunds();
    fake.pay(at.keys, intent.clientSecret, '4242424242424242');
    await comeBack(at.path);
    await deliver(at.keys);
    await app.runJobs();
    const asked = fake.webhooks.held.find((event) => event.type === 'refund.created' && at.keys.books.knows(String(event.data.object.id)));
    at.keys.books.finishRefund(String(asked?.data.object.id), 'failed');
    await deliver(at.keys);
    await app.runJobs();
    expect((await at.order()).refunds).toMatchObject([{ state: 'failed', reason: 'erased' }]);
    const { items } = await app.api(listNotices, {}, { as: at.owner });
    expect(items.find((notice) => notice.kind === 'commerce.refund-failed')).toMatchObject({
      severity: 'error',
      times: 1,
      link: `/w/${at.workspaceId}/orders/${at.orderId}`,
    });
  });

  test('whose payment was only begun cannot pay any more', async () => {
    const at = await arrange();
    const intent = await intentOf(at.path);
    await app.inWorkspace(at.workspaceId, async (ctx) =>
      eraseFromCommerce.erase(ctx, { personId: null, contactIds: [], mails: ['taro@example.jp'] }),
    );
    await app.runJobs();
    expect(at.keys.books.find(intent.ref, 'payment_intent')['status']).toBe('canceled');
    expect(customers(at.keys, [intent.ref])).toEqual([false]);
  });
});
