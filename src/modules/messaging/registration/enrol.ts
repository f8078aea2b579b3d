import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { Source } from '#modules/people/api.ts';
import type { RegisterScenario } from './scenario-to-register.ts';

export type Enrolled =
  | { outcome: 'registered' | 'restarted' | 'already'; enrolmentId: string; round: number }
  /** The rule of re-entry says no: they had left, and registering again does nothing. */
  | { outcome: 'refused' };

export type EnrolmentState = 'active' | 'unsubscribed' | 'stopped';

interface Row {
  id: string;
  round: number;
  state: EnrolmentState;
}

/** Makes the enrolment, or applies the scenario's rule of re-entry to the one there is. Two at the same moment are one. */
export async function enrol(
  ctx: Ctx,
  input: { scenario: RegisterScenario; contactId: string; source: Source; baseAt: Date | undefined; confirmed: boolean },
): Promise<Enrolled> {
  const { scenario, contactId, source } = input;
  const now = ctx.clock.now();
  const baseAt = input.baseAt ?? now;
  const confirmedAt = input.confirmed ? now : null;
  const made = await sql<{ id: string }>`
    insert into enrolments (workspace_id, id, scenario_id, contact_id, base_at, state, source_kind, source_id, address, confirmed_at, enrolled_at)
    values (${ctx.workspace.id}, ${randomId()}, ${scenario.id}, ${contactId}, ${baseAt}, 'active', ${source.kind}, ${source.id ?? null}, ${visitorAddress(ctx)}, ${confirmedAt}, ${now})
    on conflict (workspace_id, scenario_id, contact_id) do nothing returning id`.execute(ctx.db);
  const first = made.rows[0];
  if (first) return { outcome: 'registered', enrolmentId: first.id, round: 1 };
  const found = await sql<Row>`
    select id, round, state from enrolments
    where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenario.id} and contact_id = ${contactId} for update`.execute(ctx.db);
  const row = found.rows[0];
  if (!row) throw new Error('an enrolment that was in the way is gone');
  const verdict = reenter(scenario.reentry, row.state);
  if (verdict === 'refused') return { outcome: 'refused' };
  if (verdict === 'already') return { outcome: 'already', enrolmentId: row.id, round: row.round };
  await sql`
    update enrolments set state = 'active', round = round + 1, base_at = ${baseAt}, enrolled_at = ${now}, source_kind = ${source.kind},
      source_id = ${source.id ?? null}, address = ${visitorAddress(ctx)}, confirmed_at = ${confirmedAt},
      left_at = null, left_how = null, left_delivery_id = null, leaving_id = null,
      takes_immediate = true, takes_later = true, takes_reminders = true, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${row.id}`.execute(ctx.db);
  return { outcome: verdict, enrolmentId: row.id, round: row.round + 1 };
}

/** Who comes back after leaving is registered; who begins anew while still in it is restarted. */
export function reenter(rule: RegisterScenario['reentry'], state: EnrolmentState): 'registered' | 'restarted' | 'already' | 'refused' {
  if (state === 'active') return rule === 'restart' ? 'restarted' : 'already';
  return rule === 'ignore' ? 'refused' : 'registered';
}

/** The address of a visitor; that of staff or of a program is nobody's consent. */
export function visitorAddress(ctx: Ctx): string | null {
  return ctx.actor.kind === 'visitor' ? (ctx.request?.address ?? null) : null;
}
