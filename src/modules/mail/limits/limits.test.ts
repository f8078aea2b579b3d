import { sql } from 'kysely';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { countOutcomes } from '#modules/messaging/api.ts';
import { makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { startSender } from '../engine/start-sender.ts';
import { receiverOf } from './receivers.ts';
import { allowance, OWN_PACE } from './settings.ts';
import { takeTokens } from './take.ts';

const smtp = await startSmtpFake();
const app = await startApp({ settings: { SMTP_URL: smtp.url, SMTP_CONNECTIONS: '4' } });
const senders = await Promise.all([startSender(app.services), startSender(app.services)]);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await smtp.stop();
});

async function crowd(count: number, host: string, arrange: (workspaceId: string) => Promise<void> = async () => undefined) {
  const { workspaceId } = await app.makeWorkspace();
  await arrange(workspaceId);
  const messageId = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    await makeCrowd(ctx, { scenarioId: scenario.id, messageId: step.id, count, host });
    return step.id;
  });
  const counts = async () => {
    const { outcomes } = await app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, messageId));
    return Object.fromEntries(outcomes.map(({ state, count: n }) => [state, n]));
  };
  return { workspaceId, counts };
}

const settle = async (counts: () => Promise<Record<string, number>>, expected: Record<string, number>) =>
  vi.waitFor(async () => expect(await counts()).toEqual(expected), { timeout: 15_000 });

test('two workers share a limit: together they send what one would', { timeout: 60_000 }, async () => {
  const { counts } = await crowd(200, 'one.example.jp', async (workspaceId) => {
    await app.inWorkspace(workspaceId, async (ctx) =>
      sql`insert into sending_settings (workspace_id, per_second) values (${workspaceId}, 30)`.execute(ctx.db),
    );
  });
  // The clock stands still: a second's worth is there, and no more.
  await settle(counts, { accepted: 30, planned: 170 });
  app.clock.advance(1_000);
  await settle(counts, { accepted: 60, planned: 140 });
  app.clock.advance(500);
  await settle(counts, { accepted: 75, planned: 125 });
  app.clock.advance(1_000);
  await settle(counts, { accepted: 105, planned: 95 });
  expect(smtp.mails).toHaveLength(105);
});

test('a carrier is sent to at its own pace, and nobody else waits for it', { timeout: 60_000 }, async () => {
  const { counts, workspaceId } = await crowd(60, 'docomo.ne.jp');
  const { counts: others } = await crowd(60, 'two.example.jp');
  await settle(others, { accepted: 60 });
  await settle(counts, { accepted: 20, planned: 40 });
  // What waits comes back when its turn comes, not all at once.
  const due = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{
      n: number;
      attempts: number;
    }>`select count(distinct due_at)::int as n, max(attempts) as attempts from deliveries where state = 'planned'`.execute(ctx.db),
  );
  expect(due.rows[0]?.n).toBeGreaterThan(10);
  expect(due.rows[0]?.attempts).toBe(0);
  app.clock.advance(2_000);
  await settle(counts, { accepted: 40, planned: 20 });
});

describe('tokens', () => {
  test('asked for at once are given once', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const ask = async () =>
      takeTokens(app.services, {
        workspaceId,
        wants: [
          {
            count: 7,
            buckets: [
              { key: 'a', perSecond: 20 },
              { key: 'b', perSecond: 40 },
            ],
          },
        ],
      });
    const grants = (await Promise.all(Array.from({ length: 8 }, ask))).flat();
    expect(grants.reduce((sum, { granted }) => sum + granted, 0)).toBe(20);
    expect(grants.filter(({ granted }) => granted < 7).every(({ next }) => next !== undefined && next > app.clock.now())).toBe(true);
  });

  test('a day’s allowance is shared, and over until the next day', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const day = { transportId: 't', receiver: 'docomo', allowed: 10 };
    const ask = async (count: number) => (await takeTokens(app.services, { workspaceId, wants: [{ count, buckets: [], day }] }))[0];
    expect(await ask(7)).toMatchObject({ granted: 7, dayIsOver: false });
    const rest = await ask(7);
    expect(rest).toMatchObject({ granted: 3, dayIsOver: true });
    expect(rest?.next?.toISOString()).toMatch(/T00:00:00\.000Z$/);
    app.clock.advance(86_400_000);
    expect(await ask(7)).toMatchObject({ granted: 7 });
  });
});

test('a warm-up grows by its factor until its ceiling', () => {
  const pace = OWN_PACE.docomo;
  expect([0, 1, 2].map((days) => allowance(pace, days))).toEqual([200, 320, 512]);
  expect(allowance(pace, 11)).toBeLessThan(pace.ceiling);
  expect(allowance(pace, 12)).toBeNull();
});

test.each([
  ['a..b@docomo.ne.jp', 'docomo'],
  ['x@EZWEB.ne.jp', 'au'],
  ['x@d.vodafone.ne.jp', 'softbank'],
  ['x@i.softbank.jp', 'softbank'],
  ['x@gmail.com', 'gmail'],
  ['x@yahoo.co.jp', 'yahoo'],
  ['x@notgmail.com', 'other'],
  ['x@jp', 'other'],
])('%s belongs to %s', (address, receiver) => {
  expect(receiverOf(address)).toBe(receiver);
});
