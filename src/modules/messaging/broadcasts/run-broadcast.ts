import { sql } from 'kysely';
import { z } from 'zod';
import { notify } from '#modules/accounts/api.ts';
import { conditionProblems } from '#modules/people/api.ts';
import { EVERYBODY } from '#modules/people/contract/conditions.ts';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { cancelWaiting, isUnderWay, releaseHeld } from '../ledger/hold-pending.ts';
import { planBroadcast } from '../ledger/plan-broadcast.ts';
import { conditionOf } from '../rules/condition-of.ts';
import { findLockedBroadcast } from './broadcast-lookup.ts';
import { isRecipient } from './recipients.ts';

// A broadcast's way from its hour to its end, as jobs. Each is one transaction with its own completion: a kill leaves all of it or
// nothing, and the ledger's unique key lets nobody in twice.

/** Contacts looked at in one go: some 200 ms, and a few megabytes whatever the audience's size. */
const SLICE = 10_000;

/** How often a broadcast that is being sent is asked whether it is over. */
const LOOK_MILLISECONDS = 5_000;

/** One waiting start per broadcast. */
export const startKey = (broadcastId: string): string => `messaging.start-broadcast:${broadcastId}`;

/** Its hour has come: from now on its recipients are fixed. */
export const startBroadcastJob = job({
  name: 'messaging.start-broadcast',
  input: z.object({ broadcastId: id }),
  run: async (ctx, { broadcastId }) => {
    const broadcast = await findLockedBroadcast(ctx, broadcastId);
    if (broadcast?.state !== 'reserved') return;
    const of = sql`where workspace_id = ${ctx.workspace.id}`;
    const stale = await conditionProblems(ctx, { audienceId: broadcast.audience_id, condition: conditionOf(broadcast) ?? EVERYBODY });
    if (stale.length > 0) {
      // Something that its condition names was deleted after it was reserved: whom it is for is a person's decision again.
      await sql`update messages set state = 'draft', version = version + 1 ${of} and id = ${broadcastId}`.execute(ctx.db);
      await notify(ctx, {
        kind: 'messaging.condition-stale',
        key: `messaging.condition-stale:${broadcastId}`,
        textKey: 'messaging:broadcasts.staleNotice',
        data: { title: broadcast.title },
        severity: 'warning',
        link: `/broadcasts/${broadcastId}`,
        permission: 'messaging.manage',
      });
      return;
    }
    await sql`update messages set state = 'sending', version = version + 1 ${of} and id = ${broadcastId}`.execute(ctx.db);
    await sql`update broadcasts set started_at = ${ctx.clock.now()} ${of} and message_id = ${broadcastId}`.execute(ctx.db);
    await enqueue(ctx, expandBroadcastJob, { broadcastId, after: '' });
    await lookLater(ctx, broadcastId);
  },
});

/** Writes the rows of one slice of its recipients, and asks for the next. */
export const expandBroadcastJob = job({
  name: 'messaging.expand-broadcast',
  input: z.object({ broadcastId: id, after: z.string() }),
  run: async (ctx, { broadcastId, after }) => {
    const broadcast = await findLockedBroadcast(ctx, broadcastId);
    if (broadcast?.state !== 'sending' || broadcast.started_at === null || broadcast.cancelled_at !== null) return;
    const dueAt = broadcast.started_at;
    const { last } = await planBroadcast(ctx, {
      message: broadcast,
      isRecipient: await isRecipient(ctx, broadcast, dueAt),
      dueAt,
      after,
      limit: SLICE,
    });
    if (last !== null) await enqueue(ctx, expandBroadcastJob, { broadcastId, after: last });
    else
      await sql`update broadcasts set expanded_at = ${ctx.clock.now()} where workspace_id = ${ctx.workspace.id} and message_id = ${broadcastId}`.execute(
        ctx.db,
      );
  },
});

/** Goes on with what a pause held, slice by slice. */
export const releaseBroadcastJob = job({
  name: 'messaging.release-broadcast',
  input: z.object({ broadcastId: id }),
  run: async (ctx, { broadcastId }) => {
    const broadcast = await findLockedBroadcast(ctx, broadcastId);
    if (!broadcast || broadcast.paused_at !== null || broadcast.cancelled_at !== null) return;
    if (await releaseHeld(ctx, broadcastId)) await enqueue(ctx, releaseBroadcastJob, { broadcastId });
  },
});

/** Cancels what has not left, slice by slice. */
export const cancelBroadcastJob = job({
  name: 'messaging.cancel-broadcast',
  input: z.object({ broadcastId: id }),
  run: async (ctx, { broadcastId }) => {
    if (await cancelWaiting(ctx, broadcastId, 'cancelled_by_staff')) await enqueue(ctx, cancelBroadcastJob, { broadcastId });
    else await lookLater(ctx, broadcastId);
  },
});

/** Says that a broadcast is over once every row has its outcome; until then looks again a little later. */
export const closeBroadcastJob = job({
  name: 'messaging.close-broadcast',
  input: z.object({ broadcastId: id }),
  run: async (ctx, { broadcastId }) => {
    const broadcast = await findLockedBroadcast(ctx, broadcastId);
    if (broadcast?.state !== 'sending' || (broadcast.paused_at !== null && broadcast.cancelled_at === null)) return;
    const isWritten = broadcast.expanded_at !== null || broadcast.cancelled_at !== null;
    if (!isWritten || (await isUnderWay(ctx, broadcastId))) return lookLater(ctx, broadcastId);
    const of = sql`where workspace_id = ${ctx.workspace.id}`;
    await sql`update messages set state = 'sent', version = version + 1 ${of} and id = ${broadcastId}`.execute(ctx.db);
    await sql`update broadcasts set finished_at = ${ctx.clock.now()} ${of} and message_id = ${broadcastId}`.execute(ctx.db);
  },
});

/** Looks in a moment whether it is over. A row that comes back later (a retry, a person who sends an unknown one again) goes all the same. */
export async function lookLater(ctx: Ctx, broadcastId: string): Promise<void> {
  const at = new Date(ctx.clock.now().getTime() + LOOK_MILLISECONDS);
  await enqueue(ctx, closeBroadcastJob, { broadcastId }, { at });
}
