import { sql, type RawBuilder } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { stateIs, type Mover } from './begin-submitting.ts';
import { ATTEMPTS } from './states.ts';

export interface PutBack {
  id: string;
  /** When to try again. */
  dueAt: Date;
  /** True when the server refused this mail for now; false when it was throttled or could not be reached. */
  spendAttempt: boolean;
  /** The server's words; kept to 500 characters. */
  answer?: string;
}

/**
 * Gives deliveries back that `worker` holds and that surely did not leave: claimed ones, and submitted ones whose server answered
 * with a refusal for now (4xx). After eight spent attempts a row is failed instead. Returns how many rows moved.
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
  const gaveUp = sql`d.attempts + u.spent >= ${ATTEMPTS}`;
  return sql`
    update deliveries d set
      state = case when ${gaveUp} then 'failed' else 'planned' end,
      reason = case when ${gaveUp} then 'gave_up' end,
      closed_at = case when ${gaveUp} then ${at.now}::timestamptz end,
      attempts = d.attempts + u.spent, due_at = u.due_at, answer = coalesce(u.answer, d.answer), claimed_by = null, lease_until = null
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.dueAt)}::timestamptz[],
      ${rows.map((row) => (row.spendAttempt ? 1 : 0))}::int[], ${rows.map((row) => row.answer?.slice(0, 500) ?? null)}::text[]) u (id, due_at, spent, answer)
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
