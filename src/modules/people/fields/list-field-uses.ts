import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { Field } from '../contract.ts';
import type { listFieldUses as route } from '../contract/fields.ts';
import { countValues } from './count-values.ts';
import { listConditionUses } from '../conditions/list-condition-uses.ts';
import { fieldUsesPlug, type FieldUse } from '../extend.ts';
import { getField } from './field-lookup.ts';

/** Where a field is used, and how many contacts have a value in it: what deleting it would break and lose. */
export async function listFieldUses(ctx: Ctx, { fieldId }: { fieldId: string }): Promise<OutputOf<typeof route>> {
  const field = await getField(ctx, fieldId);
  const uses = await usesOfField(ctx, field);
  return { valueCount: await countValues(ctx, field), items: uses.map((use) => ({ ...use, link: use.link ?? null })) };
}

/** Everything that any module says it uses a field for, and the stored conditions that name it. */
export async function usesOfField(ctx: Ctx, field: Field): Promise<FieldUse[]> {
  const uses = [...(await feedingFields(ctx, field)), ...(await listConditionUses(ctx, { kind: 'field', id: field.id }))];
  for (const plug of ctx.services.registry.contributions(fieldUsesPlug)) uses.push(...(await plug.usesOf(ctx, field)));
  return uses;
}

/** Choices that write their dates into this field, too. */
async function feedingFields(ctx: Ctx, field: Field): Promise<FieldUse[]> {
  const { rows } = await sql<{ label: string }>`
    select label from fields where workspace_id = ${ctx.workspace.id} and feeds_field_id = ${field.id} order by position, id`.execute(
    ctx.db,
  );
  return rows.map(({ label }) => ({ textKey: 'people:fields.usedByChoice', data: { label } }));
}
