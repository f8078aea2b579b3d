import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { BroadcastsTable, MessagesTable } from '../tables.ts';

export type BroadcastRow = Selectable<MessagesTable> & Omit<Selectable<BroadcastsTable>, 'workspace_id' | 'message_id'>;

/** One broadcast, archived ones included; fails with `request/not-found`. */
export async function getBroadcastRow(ctx: Ctx, broadcastId: string): Promise<BroadcastRow> {
  return (await findBroadcast(ctx, broadcastId)) ?? fail('request/not-found');
}

/** The same, held until commit, so that two who decide about it at once do so one after the other. */
export async function lockBroadcast(ctx: Ctx, broadcastId: string): Promise<BroadcastRow> {
  await sql`select from messages where workspace_id = ${ctx.workspace.id} and id = ${broadcastId} for no key update`.execute(ctx.db);
  return getBroadcastRow(ctx, broadcastId);
}

/** For jobs: what was deleted meanwhile is no failure. */
export async function findLockedBroadcast(ctx: Ctx, broadcastId: string): Promise<BroadcastRow | undefined> {
  await sql`select from messages where workspace_id = ${ctx.workspace.id} and id = ${broadcastId} for no key update`.execute(ctx.db);
  return findBroadcast(ctx, broadcastId);
}

async function findBroadcast(ctx: Ctx, broadcastId: string): Promise<BroadcastRow | undefined> {
  const found = await sql<BroadcastRow>`
    select m.*, b.send_at, b.again_of, b.again_to, b.started_at, b.expanded_at, b.paused_at, b.cancelled_at, b.finished_at
    from messages m join broadcasts b on b.workspace_id = m.workspace_id and b.message_id = m.id
    where m.workspace_id = ${ctx.workspace.id} and m.id = ${broadcastId}`.execute(ctx.db);
  return found.rows[0];
}
