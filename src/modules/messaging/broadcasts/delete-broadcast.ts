import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { withdrawOpenRequest } from '../approvals/close-request.ts';
import { lockBroadcast } from './broadcast-lookup.ts';
import { presentBroadcast } from './present-broadcasts.ts';

/** Deletes a draft that nobody got. Fails with `broadcast/not-a-draft`. */
export async function deleteBroadcast(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<void> {
  const broadcast = await lockBroadcast(ctx, broadcastId);
  if (broadcast.state !== 'draft') fail('broadcast/not-a-draft');
  await withdrawOpenRequest(ctx, broadcastId);
  const of = sql`where workspace_id = ${ctx.workspace.id} and message_id = ${broadcastId}`;
  await sql`delete from approvals ${of}`.execute(ctx.db);
  await sql`delete from tracked_links ${of}`.execute(ctx.db);
  await sql`delete from broadcasts ${of}`.execute(ctx.db);
  await sql`delete from messages where workspace_id = ${ctx.workspace.id} and id = ${broadcastId}`.execute(ctx.db);
}

/** Puts a draft or a sent broadcast away. Fails with `broadcast/under-way` while it is reserved or being sent. */
export async function archiveBroadcast(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  const { state } = await lockBroadcast(ctx, broadcastId);
  if (state !== 'draft' && state !== 'sent') fail('broadcast/under-way');
  await setArchived(ctx, broadcastId, ctx.clock.now());
  return presentBroadcast(ctx, broadcastId);
}

/** Takes a broadcast back from the archive. */
export async function restoreBroadcast(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  await setArchived(ctx, broadcastId, null);
  return presentBroadcast(ctx, broadcastId);
}

async function setArchived(ctx: Ctx, broadcastId: string, at: Date | null): Promise<void> {
  await sql`update messages set archived_at = ${at}, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${broadcastId} and kind = 'broadcast'`.execute(ctx.db);
}
