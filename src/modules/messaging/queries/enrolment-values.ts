import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Values of a scenario's own fields: contact id → field id → value. Contacts without any are left out. */
export async function loadScenarioValues(
  ctx: Ctx,
  scenarioId: string,
  contactIds: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  if (contactIds.length === 0) return new Map();
  const found = await sql<{ contact_id: string; values: Record<string, string> }>`
    select contact_id, json_object_agg(field_id, value) as values from enrolment_values
    where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenarioId} and contact_id = any(${[...contactIds]}::text[])
    group by contact_id`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.contact_id, row.values]));
}
