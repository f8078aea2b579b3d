import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Field } from '../contract.ts';
import { fieldStatement, isAboutDays, operatorsOf, sortOf, type FieldStatement } from '../contract/condition-params.ts';
import { findField } from '../fields/field-lookup.ts';
import { scopeLabels, scopeStore } from '../fields/scope-store.ts';
import { loadShared } from '../queries/shared-values.ts';
import { conditionField } from './condition-field.ts';
import { opposites, writtenOn } from './days.ts';
import { sayActual, sayOperator } from './describe-values.ts';
import { fold, foldSql } from './fold.ts';

/**
 * A statement about the value of a field, shared or of one scenario, `name` and `mail` included. Without a value only the operators that
 * say "not" hold.
 */
export const fieldCondition = conditionField({
  kind: 'people.field',
  params: fieldStatement,
  check: async (ctx, { audienceId, params }) => {
    const field = await findField(ctx, params.fieldId);
    if (field?.audienceId !== audienceId) return [{ path: ['fieldId'], message: 'people:problems.conditionFieldGone' }];
    return operatorsOf(field).includes(params.operator) ? [] : [{ path: ['operator'], message: 'people:problems.conditionOperator' }];
  },
  compile: async (ctx, { params }) => {
    const field = (await findField(ctx, params.fieldId)) ?? gone();
    const holds = await whereValue(ctx, field, (value) => predicate(ctx, field, params, value));
    return params.operator in opposites ? sql<boolean>`not ${holds}` : holds;
  },
  describe: async (ctx, { params }) => {
    const field = await findField(ctx, params.fieldId);
    return sayOperator(ctx, params, field ? await titleOf(ctx, field) : ctx.services.texts(ctx.locale, 'people:conditions.goneField'));
  },
  actual: async (ctx, { params, contactId }) => {
    const field = await findField(ctx, params.fieldId);
    return field ? sayActual(ctx, await valueOf(ctx, field, contactId)) : null;
  },
  uses: (params) => [{ kind: 'field', id: params.fieldId }],
});

/** Whether `c` has a value in a field for which `predicate` holds; the SQL is an `exists`, or a test of one of the contact's own columns. */
async function whereValue(
  ctx: Ctx,
  field: Field,
  predicate: (value: RawBuilder<string>) => RawBuilder<boolean>,
): Promise<RawBuilder<boolean>> {
  if (field.scopeId !== null)
    return (await scopeStore(ctx, field.scopeId)).whereValue(ctx, { scopeId: field.scopeId, fieldId: field.id }, predicate);
  if (field.builtIn) {
    const column = field.key === 'mail' ? sql<string>`c.mail` : sql<string>`c.name`;
    return sql<boolean>`(${column} is not null and ${predicate(column)})`;
  }
  return sql<boolean>`exists (select 1 from contact_values v
    where v.workspace_id = ${ctx.workspace.id} and v.field_id = ${field.id} and v.contact_id = c.id and ${predicate(sql<string>`v.value`)})`;
}

function predicate(ctx: Ctx, field: Field, statement: FieldStatement, value: RawBuilder<string>): RawBuilder<boolean> {
  if (isAboutDays(statement)) return writtenOn(ctx, value, statement);
  switch (statement.operator) {
    case 'empty':
    case 'not_empty':
      return sql<boolean>`true`;
    case 'is':
    case 'is_not':
      return sql<boolean>`${foldSql(value)} = ${fold(statement.value)}`;
    case 'contains':
    case 'not_contains':
      return sql<boolean>`strpos(${foldSql(value)}, ${fold(statement.value)}) > 0`;
    case 'begins_with':
    case 'not_begins_with':
      return sql<boolean>`starts_with(${foldSql(value)}, ${fold(statement.value)})`;
    case 'any_of':
    case 'none_of':
      return sortOf(field) === 'choices'
        ? sql<boolean>`string_to_array(${value}, e'\\n') && ${statement.values}::text[]`
        : sql<boolean>`${value} = any(${statement.values}::text[])`;
    case 'all_of':
      return sql<boolean>`string_to_array(${value}, e'\\n') @> ${statement.values}::text[]`;
    case 'equals':
    case 'not_equals':
    case 'less':
    case 'at_most':
    case 'more':
    case 'at_least':
      return sql<boolean>`${numeric(value)} ${comparisons[statement.operator]} ${statement.number}::numeric`;
    case 'between':
      return sql<boolean>`${numeric(value)} between ${statement.from}::numeric and ${statement.to}::numeric`;
  }
}

const comparisons = {
  equals: sql`=`,
  not_equals: sql`=`,
  less: sql`<`,
  at_most: sql`<=`,
  more: sql`>`,
  at_least: sql`>=`,
} as const;

/** Null for what is no number: a text from before the field's type was changed breaks no query. */
function numeric(value: RawBuilder<string>): RawBuilder<unknown> {
  return sql`case when ${value} ~ '^-?[0-9]+(\\.[0-9]+)?$' then ${value}::numeric end`;
}

async function valueOf(ctx: Ctx, field: Field, contactId: string): Promise<string | null | undefined> {
  if (field.scopeId === null) return (await loadShared(ctx, [contactId])).get(contactId)?.get(field.key);
  const values = await (await scopeStore(ctx, field.scopeId)).load(ctx, field.scopeId, [contactId]);
  return values.get(contactId)?.[field.id];
}

/** With the scenario before it where the field is one scenario's own. */
async function titleOf(ctx: Ctx, field: Field): Promise<string> {
  if (field.scopeId === null) return field.label;
  return `${(await scopeLabels(ctx, [field.scopeId])).get(field.scopeId) ?? ''} / ${field.label}`;
}

function gone(): never {
  throw new Error('a condition was compiled that did not pass its check');
}
