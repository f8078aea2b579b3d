import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { fail } from '../contract.ts';
import { cancelClaimed, holdClaimed } from '../ledger/hold-pending.ts';
import { lockBroadcast, type BroadcastRow } from './broadcast-lookup.ts';
import { presentBroadcast } from './present-broadcasts.ts';
import { cancelBroadcastJob, lookLater, releaseBroadcastJob } from './run-broadcast.ts';

/** Holds what has not left: at once what senders have claimed, the rest as they come to it. Idempotent. Fails with `broadcast/not-sending`. */
export async function pauseBroadcast(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  const broadcast = await sending(ctx, broadcastId);
  if (broadcast.paused_at === null) {
    await setTime(ctx, broadcastId, 'paused_at', ctx.clock.now());
    await holdClaimed(ctx, broadcastId, 'paused');
    await audit(ctx, 'messaging.broadcast-paused', { kind: 'broadcast', id: broadcastId, name: broadcast.title });
  }
  return presentBroadcast(ctx, broadcastId);
}

/** Lets a paused broadcast go on where it was. Idempotent. Fails with `broadcast/not-sending`. */
export async function resumeBroadcast(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  const broadcast = await sending(ctx, broadcastId);
  if (broadcast.paused_at !== null) {
    await setTime(ctx, broadcastId, 'paused_at', null);
    await enqueue(ctx, releaseBroadcastJob, { broadcastId });
    await lookLater(ctx, broadcastId);
    await audit(ctx, 'messaging.broadcast-resumed', { kind: 'broadcast', id: broadcastId, name: broadcast.title });
  }
  return presentBroadcast(ctx, broadcastId);
}

/** Stops a broadcast: whatever has not left is cancelled, what has left stays sent. Fails with `broadcast/not-sending`. */
export async function cancelBroadcast(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  const broadcast = await sending(ctx, broadcastId);
  await setTime(ctx, broadcastId, 'cancelled_at', ctx.clock.now());
  await cancelClaimed(ctx, broadcastId, 'cancelled_by_staff');
  await enqueue(ctx, cancelBroadcastJob, { broadcastId });
  await audit(ctx, 'messaging.broadcast-cancelled', { kind: 'broadcast', id: broadcastId, name: broadcast.title });
  return presentBroadcast(ctx, broadcastId);
}

async function sending(ctx: Ctx, broadcastId: string): Promise<BroadcastRow> {
  const broadcast = await lockBroadcast(ctx, broadcastId);
  if (broadcast.state !== 'sending' || broadcast.cancelled_at !== null) fail('broadcast/not-sending');
  return broadcast;
}

async function setTime(ctx: Ctx, broadcastId: string, column: 'paused_at' | 'cancelled_at', at: Date | null): Promise<void> {
  await sql`update broadcasts set ${sql.ref(column)} = ${at} where workspace_id = ${ctx.workspace.id} and message_id = ${broadcastId}`.execute(
    ctx.db,
  );
}
