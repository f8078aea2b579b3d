import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** How far a workspace has come with its first scenario. Of scenarios and steps, those in use count. */
export interface Milestones {
  /** The scenario to go on with: one without a step that is on before the others; null when there is none. */
  scenarioId: string | null;
  /** Some step mail is switched on. */
  stepOn: boolean;
  /** Somebody was registered somewhere. */
  registered: boolean;
  /** Some mail was taken over by a mail server. */
  sent: boolean;
  /** A person, not a machine, opened a mail or clicked in one. */
  visited: boolean;
}

/** The milestones of a workspace, each by the first row that proves it. */
export async function getMilestones(ctx: Ctx): Promise<Milestones> {
  const id = ctx.workspace.id;
  const found = await sql<Milestones>`
    select
      (select s.id from scenarios s where s.workspace_id = ${id} and s.archived_at is null order by (${stepOn(sql`m.scenario_id = s.id`)}), s.created_at limit 1) as "scenarioId",
      ${stepOn(sql`true`)} as "stepOn",
      exists (select 1 from enrolments where workspace_id = ${id}) as registered,
      exists (select 1 from deliveries where workspace_id = ${id} and accepted_at is not null) as sent,
      exists (select 1 from link_clicks where workspace_id = ${id} and machine is null)
        or exists (select 1 from opens where workspace_id = ${id} and machine is null) as visited`.execute(ctx.db);
  return found.rows[0] ?? { scenarioId: null, stepOn: false, registered: false, sent: false, visited: false };

  function stepOn(of: ReturnType<typeof sql>) {
    return sql`exists (select 1 from messages m join scenarios i on i.workspace_id = m.workspace_id and i.id = m.scenario_id
      where m.workspace_id = ${id} and m.kind = 'step' and m.state = 'on' and m.archived_at is null and i.archived_at is null and ${of})`;
  }
}
