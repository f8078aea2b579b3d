import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { fail as refuse } from '../contract.ts';

/**
 * Holds a scenario alone until commit: registrations and edits of `base_at` under way are over, new ones wait, so that a change of its
 * steps misses nobody. Fails with `request/not-found`, `scenario/archived`.
 */
export async function lockScenario(ctx: Ctx, scenarioId: string): Promise<{ id: string; audienceId: string }> {
  const found = await sql<{ id: string; audience_id: string; archived_at: Date | null }>`
    select id, audience_id, archived_at from scenarios where workspace_id = ${ctx.workspace.id} and id = ${scenarioId} for no key update`.execute(
    ctx.db,
  );
  const row = found.rows[0] ?? fail('request/not-found');
  if (row.archived_at) refuse('scenario/archived');
  return { id: row.id, audienceId: row.audience_id };
}
