import { sql } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { stateIs } from './begin-submitting.ts';

/** What came back about a delivery after it was handed over. */
export interface Evidence {
  id: string;
  state: 'delivered' | 'bounced';
  /** `notice`, `open`, `click`; for a bounce its class, such as `hard`. */
  reason: string;
  answer?: string;
}

/**
 * Closes deliveries by what came back: delivered by a notice, an open or a click; bounced by a bounce, which also ends what was
 * thought delivered. This is how an unknown one closes by itself. Returns how many rows moved.
 */
export async function recordEvidence(services: Services, input: { workspaceId: string; evidence: readonly Evidence[] }): Promise<number> {
  const { evidence } = input;
  const result = await sql`
    update deliveries d set state = u.state, reason = u.reason, answer = coalesce(u.answer, d.answer), closed_at = ${services.clock.now()}
    from unnest(${evidence.map((one) => one.id)}::text[], ${evidence.map((one) => one.state)}::text[],
      ${evidence.map((one) => one.reason)}::text[], ${evidence.map((one) => one.answer?.slice(0, 500) ?? null)}::text[]) u (id, state, reason, answer)
    where d.workspace_id = ${input.workspaceId} and d.id = u.id
      and (${stateIs('accepted', 'unknown')} or (${stateIs('delivered')} and u.state = 'bounced'))`.execute(services.database.engine);
  return Number(result.numAffectedRows ?? 0);
}
