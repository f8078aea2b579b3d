import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/enrolments.ts';
import { getScenario } from '../scenarios/scenario-lookup.ts';

/** Somebody registers with this `baseAt` (now unless said): which steps they get and when, by the rule that plans for real. */
export async function simulate(ctx: Ctx, input: InputOf<typeof contract.simulate>): Promise<OutputOf<typeof contract.simulate>> {
  await getScenario(ctx, input.scenarioId);
  const now = ctx.clock.now();
  const baseAt = input.baseAt === undefined ? now : new Date(input.baseAt);
  // Whoever registers in the future does so at that moment; a past one is an edited base_at.
  const registersAt = baseAt > now ? baseAt : now;
  const found = await sql<{ id: string; title: string; at: Date; skipped: boolean }>`
    select id, title, at, at < ${registersAt} as skipped from (
      select m.id, m.title, m.timing, case when m.timing = 'immediately' then greatest(t.at, ${registersAt}) else t.at end as at
      from messages m
      cross join lateral (select step_due_at(${baseAt}, ${ctx.workspace.timeZone}, m.timing, m.after_days, m.after_hours, m.after_minutes, m.at_time, m.past_rule) as at) t
      where m.workspace_id = ${ctx.workspace.id} and m.scenario_id = ${input.scenarioId} and m.kind = 'step' and m.state = 'on' and m.archived_at is null
    ) each order by at, id`.execute(ctx.db);
  return { items: found.rows.map((row) => ({ messageId: row.id, title: row.title, at: row.at.toISOString(), skipped: row.skipped })) };
}
