import { expect, test } from 'vitest';
import { archiveScenario } from '#modules/messaging/contract/scenarios.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as orders from '../contract/orders.ts';
import * as contract from '../contract/test-orders.ts';
import { makeOffer, makePaidOrder } from '../testing.ts';
import { isTestToken, writeTestToken } from './test-token.ts';

const app = await startApp();

test('a thank-you mail is one switch; a test order sends it, flagged, and counts in no figure', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { offerId, audienceId } = await app.inWorkspace(workspaceId, async (ctx) => ({
    offerId: (await makeOffer(ctx)).id,
    audienceId: (await makeAudience(ctx)).id,
  }));
  const mail = { subject: 'ご購入ありがとうございます', body: '%name%さん\n\n解除: %cancel%' };
  const offer = await app.api(contract.createThankYouMail, { offerId, audienceId, ...mail }, { as: owner });
  expect(offer.afterPurchase).toMatchObject([{ kind: 'commerce.enrol' }]);
  const { id: orderId } = await app.api(contract.createTestOrder, { offerId }, { as: owner });
  await app.runJobs();
  const seen = await app.api(contract.getTestOrder, { orderId }, { as: owner });
  expect(seen).toMatchObject({ isPaid: true, isFulfilled: true, effects: [{ state: 'done' }], waiting: 1, mails: [] });
  expect(seen.withheld).toEqual([]);
  expect(seen.waysOn).toMatchObject([{ isOpen: false, textKey: 'commerce:testOrder.ways.notSold' }]);
  const order = await app.api(orders.getOrder, { orderId }, { as: owner });
  expect(order).toMatchObject({ mode: 'test', provider: 'sandbox' });
  const year = app.clock.now().toISOString().slice(0, 4);
  const sales = await app.api(orders.getSales, { by: 'month', from: `${year}-01-01`, to: `${year}-12-31` }, { as: owner });
  expect(sales.currencies).toEqual([]);
  await app.api(archiveScenario, { scenarioId: String(offer.afterPurchase[0]?.params['scenarioId']) }, { as: owner });
  const after = await app.api(contract.getTestOrder, { orderId }, { as: owner });
  expect(after).toMatchObject({ waiting: 0, withheld: ['scenario_archived'], mails: [] });
});

test('an address for test orders is made by the staff, holds for a day, and for its workspace', async () => {
  const [ours, theirs] = [await app.makeWorkspace(), await app.makeWorkspace()];
  const token = await app.inWorkspace(ours.workspaceId, async (ctx) => writeTestToken(ctx));
  const holds = async (workspaceId: string, given: string | null) => app.inWorkspace(workspaceId, async (ctx) => isTestToken(ctx, given));
  expect(await holds(ours.workspaceId, token)).toBe(true);
  expect(await holds(theirs.workspaceId, token)).toBe(false);
  expect(await holds(ours.workspaceId, null)).toBe(false);
  expect(await holds(ours.workspaceId, `z${token}`)).toBe(false);
  app.clock.advance(25 * 3_600_000);
  expect(await holds(ours.workspaceId, token)).toBe(false);
});

test('orders leave as CSV, as far as the filters go', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  await app.inWorkspace(workspaceId, async (ctx) => {
    await makePaidOrder(ctx, { mail: 'taro@example.jp' });
    await makePaidOrder(ctx, { mail: 'test@example.jp', mode: 'test' });
  });
  const { body } = await app.call(orders.downloadOrders, { mode: 'live' }, { as: owner });
  const lines = String(body).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('注文番号');
  expect(lines[1]).toContain('taro@example.jp');
  expect(lines[1]).toContain('9800');
});
