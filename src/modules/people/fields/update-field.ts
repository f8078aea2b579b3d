import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { checkTypeChange } from './check-type-change.ts';
import { fail, type Field } from '../contract.ts';
import { type updateField as route } from '../contract/fields.ts';
import { fieldsChanged } from '../events.ts';
import { getField } from './field-lookup.ts';
import { awaitPassing } from './pass-options.ts';
import { settingColumns } from './setting-columns.ts';
import { settleField, type FieldWish } from './settle-field.ts';
import type { PeopleTables } from '../tables.ts';

/**
 * Changes what is given of a field. Fails with `row/changed-meanwhile`, `values/refused`, `field/built-in`, `field/fed`, and with
 * `field/has-values` for a type that cannot hold the values that are stored.
 */
export async function updateField(ctx: Ctx, input: InputOf<typeof route>): Promise<Field> {
  const field = await getField(ctx, input.fieldId);
  if (field.builtIn) checkBuiltIn(field, input);
  const settled = await settleField(ctx, { ...wishOf(field, input), before: field });
  await checkTypeChange(ctx, field, settled);
  const changed = await ctx.db
    .withTables<PeopleTables>()
    .updateTable('fields')
    .set({
      label: input.label,
      ...settingColumns(settled),
      required: input.required,
      use_in_form: input.useInForm,
      write_rule: input.writeRule,
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', field.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) refuse('row/changed-meanwhile');
  await announce(ctx, fieldsChanged, { audienceId: field.audienceId, scopeId: field.scopeId });
  await awaitPassing(ctx, { id: field.id, options: settled.options });
  const updated = await getField(ctx, field.id);
  await audit(ctx, 'people.field-changed', { kind: 'field', id: field.id, name: updated.label });
  return updated;
}

/** What is not given stays. */
function wishOf(field: Field, input: InputOf<typeof route>): Omit<FieldWish, 'before'> {
  return {
    audienceId: field.audienceId,
    scopeId: field.scopeId,
    type: input.type ?? field.type,
    options: input.options ?? field.options,
    optionsAre: input.optionsAre ?? field.optionsAre,
    feedsFieldId: input.feedsFieldId === undefined ? field.feedsFieldId : input.feedsFieldId,
    defaultValue: input.defaultValue ?? field.defaultValue,
    consentText: input.consentText ?? field.consentText,
    takenFrom: input.takenFrom ?? field.takenFrom,
  };
}

/** `mail` is how people are recognised: it is asked for always. Of `name`, everything but the type is free. */
function checkBuiltIn(field: Field, input: InputOf<typeof route>): void {
  const given = (name: 'type' | 'required' | 'useInForm' | 'writeRule' | 'defaultValue') =>
    input[name] !== undefined && input[name] !== field[name];
  const fixed = field.key === 'mail' ? (['type', 'required', 'useInForm', 'writeRule', 'defaultValue'] as const) : (['type'] as const);
  if (fixed.some(given)) fail('field/built-in');
}
