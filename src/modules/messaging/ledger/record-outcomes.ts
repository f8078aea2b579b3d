import { sql, type RawBuilder } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { notingSent } from '../actions/note-sent.ts';
import { stateIs, type Mover } from './begin-submitting.ts';

/** What a server said of one delivery. */
export interface Outcome {
  id: string;
  /** `unknown`: the bytes were on their way and no answer came. */
  state: 'accepted' | 'failed' | 'bounced' | 'unknown';
  /** A word for failed, bounced and unknown: `refused`, `connection_lost`. */
  reason?: string;
  /** The server's words; kept to 500 characters. */
  answer?: string;
}

/**
 * Records answers to what `worker` submitted, also when the reaper was faster and had called it unknown. Returns how many
 * rows moved: fewer than given means that somebody else decided meanwhile.
 */
export async function recordOutcomes(
  services: Services,
  input: { workspaceId: string; worker: string; outcomes: readonly Outcome[] },
): Promise<number> {
  const parts = recordedWith({ ...input, now: services.clock.now() }, input.outcomes);
  const result = await sql<{ moved: number }>`with ${sql.join(parts)} select count(*)::int as moved from recorded`.execute(
    services.database.engine,
  );
  return result.rows[0]?.moved ?? 0;
}

/** The move as parts of a statement, `recorded` among them, with what it sets off. */
export function recordedWith(at: Mover, outcomes: readonly Outcome[]): RawBuilder<unknown>[] {
  return [
    sql`recorded as (${recording(at, outcomes)} returning d.id, d.message_id, d.state)`,
    sql`noted as (${notingSent(at.workspaceId)})`,
  ];
}

function recording(at: Mover, outcomes: readonly Outcome[]): RawBuilder<unknown> {
  return sql`
    update deliveries d set state = u.state, reason = u.reason, answer = u.answer, attempts = d.attempts + 1, lease_until = null,
      accepted_at = case when u.state = 'accepted' then ${at.now}::timestamptz end, closed_at = ${at.now}
    from unnest(${outcomes.map((one) => one.id)}::text[], ${outcomes.map((one) => one.state)}::text[],
      ${outcomes.map((one) => one.reason ?? null)}::text[], ${outcomes.map((one) => one.answer?.slice(0, 500) ?? null)}::text[]) u (id, state, reason, answer)
    where d.workspace_id = ${at.workspaceId} and d.id = u.id and d.claimed_by = ${at.worker}
      and (${stateIs('submitting')} or (${stateIs('unknown')} and u.state <> 'unknown'))`;
}
