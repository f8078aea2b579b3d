import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail, type Field } from '../contract.ts';
import { fieldsChanged } from '../events.ts';
import { getField, listFieldsOf } from './field-lookup.ts';
import { usesOfField } from './list-field-uses.ts';
import { scopeStore } from './scope-store.ts';

/** Deletes a field with its values; the history keeps what was in it. Fails with `field/built-in` and `field/in-use`. */
export async function deleteField(ctx: Ctx, { fieldId }: { fieldId: string }): Promise<void> {
  const field = await getField(ctx, fieldId);
  if (field.builtIn) fail('field/built-in');
  const uses = await usesOfField(ctx, field);
  if (uses.length > 0) fail('field/in-use', { count: uses.length });
  await remove(ctx, [field]);
  await audit(ctx, 'people.field-deleted', { kind: 'field', id: field.id, name: field.label });
  await announce(ctx, fieldsChanged, { audienceId: field.audienceId, scopeId: field.scopeId });
}

/** Deletes all fields of one scenario, used or not: for the module that deletes the scenario. */
export async function deleteFieldsOf(ctx: Ctx, input: { audienceId: string; scopeId: string }): Promise<void> {
  const fields = await listFieldsOf(ctx, { audienceId: input.audienceId, scopeIds: [input.scopeId] });
  await remove(ctx, fields.get(input.scopeId) ?? []);
}

/** In one statement, because one may be fed by another. No foreign key takes the values along: docs/decisions/0013-imports.md. */
async function remove(ctx: Ctx, fields: readonly Field[]): Promise<void> {
  const fieldIds = fields.map((field) => field.id);
  for (const { id, scopeId } of fields) if (scopeId !== null) await (await scopeStore(ctx, scopeId)).forget(ctx, id);
  await sql`delete from contact_values where workspace_id = ${ctx.workspace.id} and field_id = any(${fieldIds}::text[])`.execute(ctx.db);
  await sql`delete from fields where workspace_id = ${ctx.workspace.id} and id = any(${fieldIds}::text[])`.execute(ctx.db);
}
