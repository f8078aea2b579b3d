import { sql } from 'kysely';
import { listFieldsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { holdScenario } from './lock-scenario.ts';

/**
 * A contact's values changed: what reminds of a date among them moves with it, in every scenario where the contact has any, by one
 * statement. What has left stays sent.
 */
export async function followDates(
  ctx: Ctx,
  input: { contactId: string; audienceId: string; scopeId: string | null; changedKeys: readonly string[] },
): Promise<void> {
  const changed = new Set(input.changedKeys);
  const scopeIds = input.scopeId === null ? [] : [input.scopeId];
  const fields = (await listFieldsOf(ctx, { audienceId: input.audienceId, scopeIds })).get(input.scopeId) ?? [];
  const fieldIds = fields.filter((field) => changed.has(field.key)).map((field) => field.id);
  const found = await sql<{ id: string; scenario_id: string }>`
    select e.id, e.scenario_id from enrolments e
    where e.workspace_id = ${ctx.workspace.id} and e.contact_id = ${input.contactId} and e.state = 'active'
      and exists (select from messages m where m.workspace_id = e.workspace_id and m.scenario_id = e.scenario_id and m.kind = 'reminder'
        and m.anchor_field_id = any(${fieldIds}::text[]))
    order by e.scenario_id for share`.execute(ctx.db);
  for (const { scenario_id: scenarioId } of found.rows) await holdScenario(ctx, scenarioId);
  if (found.rows.length > 0) await planSteps(ctx, { enrolmentIds: found.rows.map((row) => row.id), as: 'edit', only: 'reminders' });
}
