import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { fail as refuse } from '../contract.ts';

/**
 * Holds a scenario alone until commit: registrations and edits of `base_at` under way are over, new ones wait, so that a change of its
 * steps misses nobody. Fails with `request/not-found`, `scenario/archived`.
 */
export async function lockScenario(ctx: Ctx, scenarioId: string): Promise<{ id: string; audienceId: string }> {
  const { id, audienceId, archivedAt } = (await holdScenario(ctx, scenarioId)) ?? fail('request/not-found');
  if (archivedAt) refuse('scenario/archived');
  return { id, audienceId };
}

/** The same for whoever does not mind: undefined where there is none. */
export async function holdScenario(
  ctx: Ctx,
  scenarioId: string,
): Promise<{ id: string; audienceId: string; archivedAt: Date | null } | undefined> {
  const found = await sql<{ id: string; audienceId: string; archivedAt: Date | null }>`
    select id, audience_id as "audienceId", archived_at as "archivedAt" from scenarios
    where workspace_id = ${ctx.workspace.id} and id = ${scenarioId} for no key update`.execute(ctx.db);
  return found.rows[0];
}
