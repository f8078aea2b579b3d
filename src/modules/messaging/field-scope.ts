import { sql } from 'kysely';
import type { FieldScope } from '#modules/people/extend.ts';
import { loadScenarioValues } from './queries/enrolment-values.ts';
import { findScenario, listScenariosById } from './scenarios/scenario-lookup.ts';

/** Values of fields that belong to one scenario: kept beside its enrolments. */
export const scenarioScope: FieldScope = {
  scope: 'scenario',
  labels: async (ctx, scopeIds) => new Map([...(await listScenariosById(ctx, scopeIds))].map(([id, scenario]) => [id, scenario.title])),
  audienceOf: async (ctx, scopeId) => (await findScenario(ctx, scopeId))?.audienceId,
  scopesOf: async (ctx, contactId) => {
    const found = await sql<{ scenario_id: string }>`
      select scenario_id from enrolments where workspace_id = ${ctx.workspace.id} and contact_id = ${contactId} order by enrolled_at desc, id desc`.execute(
      ctx.db,
    );
    return found.rows.map((row) => row.scenario_id);
  },
  load: async (ctx, scopeId, contactIds) => loadScenarioValues(ctx, scopeId, contactIds),
  save: async (ctx, scopeId, contactId, values) => {
    const entries = Object.entries(values);
    const gone = entries.flatMap(([fieldId, value]) => (value === null || value === '' ? [fieldId] : []));
    const kept = entries.flatMap(([fieldId, value]) => (value === null || value === '' ? [] : [{ fieldId, value }]));
    if (gone.length > 0) {
      await sql`delete from enrolment_values where workspace_id = ${ctx.workspace.id} and scenario_id = ${scopeId} and contact_id = ${contactId}
        and field_id = any(${gone}::text[])`.execute(ctx.db);
    }
    if (kept.length === 0) return;
    await sql`
      insert into enrolment_values (workspace_id, scenario_id, contact_id, field_id, value)
      select ${ctx.workspace.id}, ${scopeId}, ${contactId}, u.field_id, u.value
      from unnest(${kept.map((one) => one.fieldId)}::text[], ${kept.map((one) => one.value)}::text[]) u (field_id, value)
      on conflict (workspace_id, scenario_id, contact_id, field_id) do update set value = excluded.value`.execute(ctx.db);
  },
  whereValue: (ctx, { scopeId, fieldId }, predicate) => sql<boolean>`exists (select 1 from enrolment_values v
    where v.workspace_id = ${ctx.workspace.id} and v.scenario_id = ${scopeId} and v.contact_id = c.id and v.field_id = ${fieldId}
      and ${predicate(sql<string>`v.value`)})`,
  saveAll: async (ctx, scopeId, values) => {
    if (values.length === 0) return;
    await sql`
      insert into enrolment_values (workspace_id, scenario_id, contact_id, field_id, value)
      select ${ctx.workspace.id}, ${scopeId}, u.contact_id, u.field_id, u.value
      from unnest(${values.map((one) => one.contactId)}::text[], ${values.map((one) => one.fieldId)}::text[], ${values.map((one) => one.value)}::text[])
        u (contact_id, field_id, value)
      on conflict (workspace_id, scenario_id, contact_id, field_id) do update set value = excluded.value`.execute(ctx.db);
  },
  count: async (ctx, fieldId) => {
    const found = await sql<{ count: number }>`
      select count(*)::int as count from enrolment_values where workspace_id = ${ctx.workspace.id} and field_id = ${fieldId}`.execute(
      ctx.db,
    );
    return found.rows[0]?.count ?? 0;
  },
  forget: async (ctx, fieldId) => {
    await sql`delete from enrolment_values where workspace_id = ${ctx.workspace.id} and field_id = ${fieldId}`.execute(ctx.db);
  },
};
