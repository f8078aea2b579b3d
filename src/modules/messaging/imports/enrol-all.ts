import { sql } from 'kysely';
import type { Source } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { reenter, type EnrolmentState } from '../registration/enrol.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';

export interface EnrolledContact {
  outcome: 'registered' | 'restarted' | 'already';
  enrolmentId: string;
  round: number;
}

/**
 * `enrol` for many contacts in three statements, by contact id. Those whom the rule of re-entry refuses are left out: whoever calls has
 * told them apart already, under the same lock of the scenario.
 */
export async function enrolAll(
  ctx: Ctx,
  input: {
    scenario: RegisterScenario;
    contactIds: readonly string[];
    source: Source;
    takes: { immediate: boolean; later: boolean; reminders: boolean };
  },
): Promise<Map<string, EnrolledContact>> {
  const { scenario, source, takes } = input;
  const now = ctx.clock.now();
  const contactIds = input.contactIds.toSorted();
  const made = await sql<{ id: string; contact_id: string }>`
    insert into enrolments (workspace_id, id, scenario_id, contact_id, base_at, state, source_kind, source_id, enrolled_at,
      takes_immediate, takes_later, takes_reminders)
    select ${ctx.workspace.id}, u.id, ${scenario.id}, u.contact_id, ${now}, 'active', ${source.kind}, ${source.id ?? null}, ${now},
      ${takes.immediate}, ${takes.later}, ${takes.reminders}
    from unnest(${contactIds.map(() => randomId())}::text[], ${contactIds}::text[]) as u (id, contact_id)
    on conflict (workspace_id, scenario_id, contact_id) do nothing returning id, contact_id`.execute(ctx.db);
  const all = new Map<string, EnrolledContact>(
    made.rows.map((row) => [row.contact_id, { outcome: 'registered', enrolmentId: row.id, round: 1 }]),
  );
  const known = contactIds.filter((contactId) => !all.has(contactId));
  if (known.length === 0) return all;
  const found = await sql<{ id: string; contact_id: string; round: number; state: EnrolmentState }>`
    select id, contact_id, round, state from enrolments
    where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenario.id} and contact_id = any(${known}::text[])
    order by contact_id for update`.execute(ctx.db);
  const anew: string[] = [];
  for (const row of found.rows) {
    const verdict = reenter(scenario.reentry, row.state);
    if (verdict === 'refused') continue;
    if (verdict !== 'already') anew.push(row.id);
    all.set(row.contact_id, { outcome: verdict, enrolmentId: row.id, round: verdict === 'already' ? row.round : row.round + 1 });
  }
  if (anew.length > 0) {
    await sql`
      update enrolments set state = 'active', round = round + 1, base_at = ${now}, enrolled_at = ${now}, source_kind = ${source.kind},
        source_id = ${source.id ?? null}, address = null, confirmed_at = null, left_at = null, left_how = null, left_delivery_id = null,
        takes_immediate = ${takes.immediate}, takes_later = ${takes.later}, takes_reminders = ${takes.reminders}, version = version + 1
      where workspace_id = ${ctx.workspace.id} and id = any(${anew}::text[])`.execute(ctx.db);
  }
  return all;
}
