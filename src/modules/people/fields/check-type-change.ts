import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { formatList } from '#platform/i18n/format.ts';
import { fail, typesAfter, type Field } from '../contract.ts';
import { countValues } from './count-values.ts';
import type { SettledField } from './settle-field.ts';

/**
 * Values that people gave stay readable: another type must hold their written form, too. Fails with `field/has-values`, and with `field/fed`
 * where another field's dates are written here.
 */
export async function checkTypeChange(ctx: Ctx, field: Field, to: SettledField): Promise<void> {
  if (to.type === field.type && to.optionsAre === field.optionsAre) return;
  if (to.type !== 'date' && to.type !== 'datetime') await checkNotFed(ctx, field);
  const chosenAlike = to.optionsAre === field.optionsAre || (to.type !== 'select' && to.type !== 'radio');
  if (chosenAlike && typesAfter(field).includes(to.type)) return;
  const count = await countValues(ctx, field);
  if (count === 0) return;
  const possible = typesAfter(field).map((type) => ctx.services.texts(ctx.locale, `people:fields.types.${type}`));
  const types = formatList(ctx.locale, possible);
  const message = possible.length > 0 ? 'people:problems.typeHasValues' : 'people:problems.typeIsFixed';
  fail('field/has-values', { label: field.label }, [
    { path: [to.type === field.type ? 'optionsAre' : 'type'], message, data: { label: field.label, types } },
  ]);
}

async function checkNotFed(ctx: Ctx, field: Field): Promise<void> {
  const { rows } = await sql<{ label: string }>`
    select label from fields where workspace_id = ${ctx.workspace.id} and feeds_field_id = ${field.id} order by position limit 1`.execute(
    ctx.db,
  );
  const [feeding] = rows;
  if (feeding) fail('field/fed', { label: field.label, by: feeding.label });
}
