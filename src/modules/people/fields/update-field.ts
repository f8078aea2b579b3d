import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { checkOptions } from './check-options.ts';
import { fail, type Field } from '../contract.ts';
import { type updateField as route } from '../contract/fields.ts';
import { countValues } from './count-values.ts';
import { fieldsChanged } from '../events.ts';
import { getField } from './field-lookup.ts';
import type { PeopleTables } from '../tables.ts';

/**
 * Changes what is given of a field. Fails with `row/changed-meanwhile`, `values/refused`, `field/built-in`, and with
 * `field/has-values` for another type while values of the old one are stored; only text can hold any of them.
 */
export async function updateField(ctx: Ctx, input: InputOf<typeof route>): Promise<Field> {
  const field = await getField(ctx, input.fieldId);
  const { type = field.type, options = field.options } = input;
  if (field.builtIn) checkBuiltIn(field, input);
  else checkOptions({ type, options });
  if (type !== field.type && type !== 'text' && (await countValues(ctx, field)) > 0) fail('field/has-values');
  const changed = await ctx.db
    .withTables<PeopleTables>()
    .updateTable('fields')
    .set({
      label: input.label,
      type,
      options: JSON.stringify(type === 'select' ? options : []),
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
  const updated = await getField(ctx, field.id);
  await audit(ctx, 'people.field-changed', { kind: 'field', id: field.id, name: updated.label });
  return updated;
}

/** `mail` is how people are recognised: it is asked for always. Of `name`, everything but the type is free. */
function checkBuiltIn(field: Field, input: InputOf<typeof route>): void {
  const given = (name: 'type' | 'required' | 'useInForm' | 'writeRule') => input[name] !== undefined && input[name] !== field[name];
  const fixed = field.key === 'mail' ? (['type', 'required', 'useInForm', 'writeRule'] as const) : (['type'] as const);
  if (fixed.some(given)) fail('field/built-in');
}
