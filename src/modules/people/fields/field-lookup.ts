import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { fieldType, type Field } from '../contract.ts';
import type { FieldsTable, PeopleTables } from '../tables.ts';

/** What one scenario of an audience can see (its own fields too where `scenarioId` is given), in the order of forms. */
export async function listFields(ctx: Ctx, input: { audienceId: string; scenarioId?: string | undefined }): Promise<Field[]> {
  const { audienceId, scenarioId } = input;
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('fields')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('audience_id', '=', audienceId)
    .where((where) =>
      scenarioId ? where.or([where('scope_id', 'is', null), where('scope_id', '=', scenarioId)]) : where('scope_id', 'is', null),
    )
    .orderBy((order) => order('scope_id', 'is not', null))
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(presentField);
}

/** The fields of several scopes at once: the audience's (`null`) and scenarios', by scope id. */
export async function listFieldsOf(
  ctx: Ctx,
  input: { audienceId: string; scopeIds: readonly string[] },
): Promise<Map<string | null, Field[]>> {
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('fields')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('audience_id', '=', input.audienceId)
    .where((where) => where.or([where('scope_id', 'is', null), where('scope_id', 'in', [...input.scopeIds, ''])]))
    .orderBy('position')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(presentField), (field) => field.scopeId);
}

/** One field; fails with `request/not-found`. */
export async function getField(ctx: Ctx, fieldId: string): Promise<Field> {
  return (await findField(ctx, fieldId)) ?? fail('request/not-found');
}

/** One field, or undefined. */
export async function findField(ctx: Ctx, fieldId: string): Promise<Field | undefined> {
  const row = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('fields')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', fieldId)
    .executeTakeFirst();
  return row && presentField(row);
}

/** Fields by id; those that are gone are left out. */
export async function fieldsById(ctx: Ctx, fieldIds: readonly string[]): Promise<Map<string, Field>> {
  if (fieldIds.length === 0) return new Map();
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('fields')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...fieldIds])
    .execute();
  return new Map(rows.map((row) => [row.id, presentField(row)]));
}

/** Every placeholder name that fields of the workspace have, in whichever audience or scenario, with a label that one of them has. */
export async function fieldKeys(ctx: Ctx): Promise<{ key: string; label: string }[]> {
  const { rows } = await sql<{ key: string; label: string }>`
    select key, label from (
      select distinct on (key) key, label, scope_id, position from fields where workspace_id = ${ctx.workspace.id}
      order by key, scope_id nulls first, position
    ) k order by scope_id nulls first, position, key`.execute(ctx.db);
  // Before there is any audience, those that each begins with.
  return rows.length > 0
    ? rows
    : (['name', 'mail'] as const).map((key) => ({ key, label: ctx.services.texts(ctx.locale, `people:builtIn.${key}`) }));
}

export function presentField(row: Selectable<FieldsTable>): Field {
  return {
    id: row.id,
    audienceId: row.audience_id,
    scope: row.scope,
    scopeId: row.scope_id,
    key: row.key,
    label: row.label,
    type: fieldType.parse(row.type),
    options: row.options,
    optionsAre: row.options_are,
    formerOptions: row.former_options,
    feedsFieldId: row.feeds_field_id,
    defaultValue: row.default_value,
    consentText: row.consent_text,
    takenFrom: row.taken_from,
    required: row.required,
    useInForm: row.use_in_form,
    writeRule: row.write_rule,
    builtIn: row.built_in,
    version: row.version,
  };
}
