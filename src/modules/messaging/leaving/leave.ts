import { sql, type RawBuilder } from 'kysely';
import { announceMany } from '#platform/events/announce-many.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startForLeaving } from '../actions/start-for-enrolment.ts';
import { contactLeft, contactReturned } from '../events.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { suppressPending } from '../ledger/withdraw-pending.ts';
import { scenarioToRegister } from '../registration/scenario-to-register.ts';
import type { LeftHow } from '../tables.ts';

/** Which enrolments: one, a contact's in one scenario, all of some contacts, or those that ended by one of staff's bulk leavings. */
export type Leaver =
  | { enrolmentId: string }
  | { contactId: string; scenarioId: string }
  | { contactId: string }
  | { contactIds: readonly string[] }
  | { leavingId: string; enrolmentIds: readonly string[] };

/** What readers do themselves. Nobody but they, or staff on their word, takes that back. */
const OWN: readonly LeftHow[] = ['link', 'one_click', 'form'];

interface Ended {
  id: string;
  scenario_id: string;
  contact_id: string;
  was_active: boolean;
}

/**
 * Ends active enrolments: what waits is suppressed in the same transaction, `contactLeft` is announced for each. Returns how many ended;
 * leaving twice is leaving once. A reader who leaves what staff had ended already makes it their own: then staff's undo does not bring
 * them back. `leavingId`: the bulk leaving that does it.
 */
export async function leave(
  ctx: Ctx,
  input: { who: Leaver; how: LeftHow; deliveryId?: string | null; leavingId?: string; actionId?: string },
): Promise<number> {
  const deliveryId = input.deliveryId ?? null;
  const { rows } = await sql<Ended>`
    with chosen as (
      select id, state <> 'unsubscribed' as was_active from enrolments
      where workspace_id = ${ctx.workspace.id} and ${whose(input.who)}
        and (state <> 'unsubscribed' ${OWN.includes(input.how) ? sql`or left_how <> all(${[...OWN]}::text[])` : sql``})
      order by id for update
    )
    update enrolments e set state = 'unsubscribed', left_at = ${ctx.clock.now()}, left_how = ${input.how}, left_delivery_id = ${deliveryId},
      leaving_id = ${input.leavingId ?? null}, version = version + 1
    from chosen where e.workspace_id = ${ctx.workspace.id} and e.id = chosen.id
    returning e.id, e.scenario_id, e.contact_id, chosen.was_active`.execute(ctx.db);
  const ended = rows.filter((row) => row.was_active);
  if (ended.length === 0) return 0;
  await suppressPending(ctx, { enrolmentIds: ended.map((row) => row.id) }, 'unsubscribed');
  await announceMany(
    ctx,
    contactLeft,
    ended.map((row) => ({ enrolmentId: row.id, scenarioId: row.scenario_id, contactId: row.contact_id, how: input.how, deliveryId })),
  );
  for (const [scenarioId, left] of Map.groupBy(ended, (row) => row.scenario_id))
    await startForLeaving(ctx, {
      scenarioId,
      left: left.map((row) => ({ enrolmentId: row.id, contactId: row.contact_id })),
      actionId: input.actionId,
    });
  return ended.length;
}

/** Takes leaving back: the enrolment goes on where it was, steps yet to come are planned again, past ones are not sent. What was stopped for them stays so. Returns how many. */
export async function comeBack(ctx: Ctx, who: Leaver): Promise<number> {
  const { rows: back } = await sql<Pick<Ended, 'id' | 'scenario_id' | 'contact_id'>>`
    update enrolments set state = 'active', left_at = null, left_how = null, left_delivery_id = null, leaving_id = null, version = version + 1
    where workspace_id = ${ctx.workspace.id} and state = 'unsubscribed' and ${whose(who)}
    returning id, scenario_id, contact_id`.execute(ctx.db);
  if (back.length === 0) return 0;
  for (const scenarioId of [...new Set(back.map((row) => row.scenario_id))].toSorted()) await scenarioToRegister(ctx, scenarioId);
  await planSteps(ctx, { enrolmentIds: back.map((row) => row.id), as: 'edit' });
  await announceMany(
    ctx,
    contactReturned,
    back.map((row) => ({ enrolmentId: row.id, scenarioId: row.scenario_id, contactId: row.contact_id })),
  );
  return back.length;
}

function whose(who: Leaver): RawBuilder<boolean> {
  if ('enrolmentId' in who) return sql<boolean>`id = ${who.enrolmentId}`;
  if ('leavingId' in who) return sql<boolean>`leaving_id = ${who.leavingId} and id = any(${[...who.enrolmentIds]}::text[])`;
  if ('contactIds' in who) return sql<boolean>`contact_id = any(${[...who.contactIds]}::text[])`;
  if ('scenarioId' in who) return sql<boolean>`contact_id = ${who.contactId} and scenario_id = ${who.scenarioId}`;
  return sql<boolean>`contact_id = ${who.contactId}`;
}
