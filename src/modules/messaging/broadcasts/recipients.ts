import { sql, type RawBuilder } from 'kysely';
import { compileCondition } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { conditionOf } from '../rules/condition-of.ts';
import type { BroadcastRow } from './broadcast-lookup.ts';

/**
 * SQL conditions on a contact `c`: whether a broadcast is for it. Of a scenario: its active readers; of an audience: whoever is in any of
 * its scenarios, so that nobody who left them all is written to; and its condition holds. `upTo`: who began later is not meant. Fails with
 * `condition/stale`.
 */
export async function isRecipient(ctx: Ctx, broadcast: BroadcastRow, upTo: Date): Promise<RawBuilder<boolean>> {
  const condition = conditionOf(broadcast);
  const holds = condition ? await compileCondition(ctx, { audienceId: broadcast.audience_id, condition }) : sql<boolean>`true`;
  return sql<boolean>`c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${broadcast.audience_id}
    and ${isReader(ctx, broadcast, upTo)} and ${isAgain(ctx, broadcast)} and ${holds}`;
}

/**
 * `offset 0` keeps the question one about each contact, by the contact's index. Joined in, it is answered by the figures that the planner has: where thousands
 * were imported a moment ago they are none, and each contact is looked for among all readers. For the same reason the scenario is no key here (`|| ''`).
 */
function isReader(ctx: Ctx, broadcast: BroadcastRow, upTo: Date): RawBuilder<boolean> {
  const own = sql`e.workspace_id = ${ctx.workspace.id} and e.contact_id = c.id and e.state = 'active' and e.enrolled_at <= ${upTo}`;
  if (broadcast.scenario_id !== null)
    return sql<boolean>`exists (select from enrolments e where ${own} and e.scenario_id || '' = ${broadcast.scenario_id} offset 0)`;
  return sql<boolean>`exists (select from enrolments e where ${own} and not exists (
    select from scenarios s where s.workspace_id = e.workspace_id and s.id = e.scenario_id and s.archived_at is not null) offset 0)`;
}

/** Of a broadcast that is sent again: those of the first one's rows that it is for. */
function isAgain(ctx: Ctx, broadcast: BroadcastRow): RawBuilder<boolean> {
  const { again_of: first, again_to: to } = broadcast;
  if (first === null || to === null) return sql<boolean>`true`;
  const left = sql`d.state in ('accepted', 'delivered')`;
  const which = {
    not_opened: sql`${left} and d.first_opened_at is null and d.first_clicked_at is null`,
    not_clicked: sql`${left} and d.first_clicked_at is null`,
    failed: sql`d.state in ('failed', 'bounced')`,
  }[to];
  return sql<boolean>`exists (select from deliveries d
    where d.workspace_id = ${ctx.workspace.id} and d.message_id = ${first} and d.contact_id = c.id and ${which} offset 0)`;
}
