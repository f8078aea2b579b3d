import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/broadcasts.ts';
import { countOutcomes } from '../ledger/count-outcomes.ts';
import { getBroadcastRow } from './broadcast-lookup.ts';

const WINDOW_SECONDS = 60;
const underWay = new Set(['planned', 'held', 'claimed', 'submitting']);

/** How far a broadcast is, from the ledger alone: what is left, what left within the last minute, and how long the rest takes at that pace. */
export async function getProgress(
  ctx: Ctx,
  { broadcastId }: { broadcastId: string },
): Promise<OutputOf<typeof contract.getBroadcastProgress>> {
  const broadcast = await getBroadcastRow(ctx, broadcastId);
  const sum = await countOutcomes(ctx, broadcastId);
  const remaining = sum.outcomes.filter(({ state }) => underWay.has(state)).reduce((total, { count }) => total + count, 0);
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - WINDOW_SECONDS * 1000);
  const recent = await sql<{ count: number }>`
    select count(*)::int as count from deliveries
    where workspace_id = ${ctx.workspace.id} and message_id = ${broadcastId} and accepted_at > ${since}`.execute(ctx.db);
  const perMinute = recent.rows[0]?.count ?? 0;
  // A broadcast that began seconds ago is judged by those seconds.
  const seconds =
    broadcast.started_at === null ? WINDOW_SECONDS : Math.min(WINDOW_SECONDS, (now.getTime() - broadcast.started_at.getTime()) / 1000);
  const isMoving = perMinute > 0 && seconds >= 1 && broadcast.paused_at === null;
  return { ...sum, remaining, perMinute, secondsLeft: isMoving ? Math.ceil(remaining / (perMinute / seconds)) : null };
}
