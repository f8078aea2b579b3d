import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { findLockedBroadcast } from '../broadcasts/broadcast-lookup.ts';
import { isRecipient } from '../broadcasts/recipients.ts';
import { makeBroadcast, makeCrowd, makeScenario, makeStep } from '../testing.ts';
import { byKey } from './by-key.ts';
import { loadBatch } from './load-batch.ts';
import { planBroadcast } from './plan-broadcast.ts';
import { withholdClaimed } from './withhold-claimed.ts';

const app = await startApp();
const READERS = 3_000;
const SLICE = 200;
/** Rows of enrolments that may be read for each row that is worked on. */
const EACH = 4;

/** Rows of enrolments read in this transaction so far. */
async function read(ctx: Ctx): Promise<number> {
  const found = await sql<{ rows: number }>`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'enrolments'`.execute(
    ctx.db,
  );
  return found.rows[0]?.rows ?? 0;
}

/** Readers that came a moment ago: the planner has no figures of them yet. */
async function crowd() {
  const { workspaceId } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const scenarioId = (await makeScenario(ctx, { audienceId })).id;
    const step = await makeStep(ctx, { scenarioId, timing: { kind: 'at_time', days: 30, at: '09:00' } });
    await makeCrowd(ctx, { scenarioId, messageId: step.id, count: READERS });
    return { audienceId, scenarioId, stepId: step.id };
  });
  return { workspaceId, ...made };
}

test.each(['a whole audience', 'one scenario'])('a slice of a broadcast to %s costs its own contacts, not all readers', async (to) => {
  const { workspaceId, audienceId, scenarioId } = await crowd();
  await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeBroadcast(ctx, { audienceId, ...(to === 'one scenario' ? { scenarioId, body: '%cancel%' } : {}) });
    const message = await findLockedBroadcast(ctx, id);
    if (!message) throw new Error('no broadcast');
    const before = await read(ctx);
    const now = ctx.clock.now();
    const done = await planBroadcast(ctx, {
      message,
      isRecipient: await isRecipient(ctx, message, now),
      dueAt: now,
      after: '',
      limit: SLICE,
    });
    expect(done.planned).toBe(SLICE);
    expect((await read(ctx)) - before).toBeLessThanOrEqual(SLICE * EACH);
  });
});

test('a claim costs what it claims, not all readers', async () => {
  const { workspaceId, audienceId, stepId } = await crowd();
  await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeBroadcast(ctx, { audienceId });
    await sql`update messages set state = 'sending' where workspace_id = ${workspaceId} and id = ${id}`.execute(ctx.db);
    const message = await findLockedBroadcast(ctx, id);
    if (!message) throw new Error('no broadcast');
    const now = ctx.clock.now();
    await planBroadcast(ctx, { message, isRecipient: await isRecipient(ctx, message, now), dueAt: now, after: '', limit: READERS });
    const of = async (messageId: string) => {
      const found = await sql<{ id: string }>`select id from deliveries where message_id = ${messageId} limit ${SLICE}`.execute(ctx.db);
      return found.rows.map((row) => row.id);
    };
    await byKey(ctx);
    for (const ids of [await of(id), await of(stepId)]) {
      const before = await read(ctx);
      const to = await withholdClaimed(
        ctx,
        ids,
        async (contactIds) => new Map(contactIds.map((each) => [each, { to: `${each}@example.jp` }])),
      );
      expect(to.size).toBe(SLICE);
      const batch = await loadBatch(ctx, { channel: 'mail', lane: 3, to });
      expect(batch.deliveries).toHaveLength(SLICE);
      expect((await read(ctx)) - before).toBeLessThanOrEqual(SLICE * EACH);
    }
  });
});
