import { sql, type RawBuilder } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { stateIs, type Mover } from './begin-submitting.ts';
import { ATTEMPTS, PATIENCE_SECONDS } from './states.ts';

export interface PutBack {
  id: string;
  /** When to try again; later, up to four hours, for one that has been asked to wait for long. */
  dueAt: Date;
  /** True when the server refused this mail for now; false when it was throttled or could not be reached. */
  spendAttempt: boolean;
  /** The receiver asked for patience (a full mailbox, greylisting): borne for three days from the first time, then it is given up. */
  askedToWait?: boolean;
  /** The server's words; kept to 500 characters. */
  answer?: string;
}

/**
 * Gives deliveries back that `worker` holds and that surely did not leave: claimed ones, and submitted ones whose server answered
 * with a refusal for now (4xx). After eight spent attempts, or three days of being asked to wait, a row is failed instead. Returns how many rows moved.
 */
export async function putBack(
  services: Services,
  input: { workspaceId: string; worker: string; rows: readonly PutBack[] },
): Promise<number> {
  const at = { ...input, now: services.clock.now() };
  const result = await sql<{ moved: number }>`
    with ${backWith(at, puttingBack(at, input.rows))} select count(*)::int as moved from back`.execute(services.database.engine);
  return result.rows[0]?.moved ?? 0;
}

/** The move itself, for `advance` as well. */
export function puttingBack(at: Mover, rows: readonly PutBack[]): RawBuilder<unknown> {
  const patience = new Date(at.now.getTime() - PATIENCE_SECONDS * 1000);
  const gaveUp = sql`(d.attempts + u.spent >= ${ATTEMPTS} or (u.asked and d.tried_since < ${patience}))`;
  return sql`
    update deliveries d set
      state = case when ${gaveUp} then 'failed' else 'planned' end,
      reason = case when ${gaveUp} then 'gave_up' end,
      closed_at = case when ${gaveUp} then ${at.now}::timestamptz end,
      attempts = d.attempts + u.spent, tried_since = case when u.asked then coalesce(d.tried_since, ${at.now}::timestamptz) else d.tried_since end,
      due_at = case when u.asked then greatest(u.due_at, ${at.now}::timestamptz + least((${at.now}::timestamptz - coalesce(d.tried_since, ${at.now}::timestamptz)) / 2, '4 hours'::interval)) else u.due_at end, answer = coalesce(u.answer, d.answer), claimed_by = null, lease_until = null
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.dueAt)}::timestamptz[],
      ${rows.map((row) => (row.spendAttempt ? 1 : 0))}::int[], ${rows.map((row) => row.askedToWait ?? false)}::boolean[],
      ${rows.map((row) => row.answer?.slice(0, 500) ?? null)}::text[]) u (id, due_at, spent, asked, answer)
    where d.workspace_id = ${at.workspaceId} and d.id = u.id and ${stateIs('claimed', 'submitting')} and d.claimed_by = ${at.worker}`;
}

/** What was put back as `back`, with the hints that make it found again. */
export function backWith(at: Mover, update: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    back as (${update} returning d.channel, d.lane, d.state, d.due_at),
    hinted as (
      insert into due_hints (workspace_id, channel, lane, due_at)
      select ${at.workspaceId}, channel, lane, min(due_at) from back where state = 'planned' group by channel, lane
    )`;
}
