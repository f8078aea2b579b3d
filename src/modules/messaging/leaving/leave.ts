import { sql } from 'kysely';
import { announce } from '#platform/events/announce.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startForLeaving } from '../actions/start-for-enrolment.ts';
import { contactLeft, contactReturned } from '../events.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { suppressPending } from '../ledger/withdraw-pending.ts';
import { scenarioToRegister } from '../registration/scenario-to-register.ts';
import type { LeftHow } from '../tables.ts';

/** Which enrolments: one, a contact's in one scenario, or all of a contact (a contact lives in one audience). */
export type Leaver = { enrolmentId: string } | { contactId: string; scenarioId: string } | { contactId: string };

/** Ends active enrolments: what waits is suppressed in the same transaction, `contactLeft` is announced for each. Returns how many ended; leaving twice is leaving once. */
export async function leave(
  ctx: Ctx,
  input: { who: Leaver; how: LeftHow; deliveryId?: string | null; actionId?: string },
): Promise<number> {
  const deliveryId = input.deliveryId ?? null;
  const ended = await sql<{ id: string; scenario_id: string; contact_id: string }>`
    update enrolments set state = 'unsubscribed', left_at = ${ctx.clock.now()}, left_how = ${input.how}, left_delivery_id = ${deliveryId}, version = version + 1
    where workspace_id = ${ctx.workspace.id} and state <> 'unsubscribed' and ${whose(input.who)}
    returning id, scenario_id, contact_id`.execute(ctx.db);
  if (ended.rows.length === 0) return 0;
  await suppressPending(ctx, { enrolmentIds: ended.rows.map((row) => row.id) }, 'unsubscribed');
  for (const row of ended.rows) {
    await announce(ctx, contactLeft, {
      enrolmentId: row.id,
      scenarioId: row.scenario_id,
      contactId: row.contact_id,
      how: input.how,
      deliveryId,
    });
    await startForLeaving(ctx, {
      enrolmentId: row.id,
      scenarioId: row.scenario_id,
      contactId: row.contact_id,
      actionId: input.actionId,
    });
  }
  return ended.rows.length;
}

/** Takes leaving back: the enrolment goes on where it was, steps yet to come are planned again, past ones are not sent. What was stopped for them stays so. Returns how many. */
export async function comeBack(ctx: Ctx, who: Leaver): Promise<number> {
  const back = await sql<{ id: string; scenario_id: string; contact_id: string }>`
    update enrolments set state = 'active', left_at = null, left_how = null, left_delivery_id = null, version = version + 1
    where workspace_id = ${ctx.workspace.id} and state = 'unsubscribed' and ${whose(who)}
    returning id, scenario_id, contact_id`.execute(ctx.db);
  for (const row of back.rows) {
    await scenarioToRegister(ctx, row.scenario_id);
    await planSteps(ctx, { enrolmentIds: [row.id], as: 'edit' });
    await announce(ctx, contactReturned, { enrolmentId: row.id, scenarioId: row.scenario_id, contactId: row.contact_id });
  }
  return back.rows.length;
}

function whose(who: Leaver) {
  if ('enrolmentId' in who) return sql<boolean>`id = ${who.enrolmentId}`;
  if ('scenarioId' in who) return sql<boolean>`contact_id = ${who.contactId} and scenario_id = ${who.scenarioId}`;
  return sql<boolean>`contact_id = ${who.contactId}`;
}
