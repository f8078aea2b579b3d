import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** SQL: a shared field's value of the contact `c` in its written form, null where it has none. For statements of higher modules that work on many contacts. */
export function sharedValueSql(ctx: Ctx, field: { id: string; key: string; builtIn: boolean }): RawBuilder<string | null> {
  if (field.builtIn && field.key === 'name') return sql<string | null>`c.name`;
  if (field.builtIn && field.key === 'mail') return sql<string | null>`c.mail`;
  return valueSql(ctx, { contactId: sql`c.id`, fieldId: sql`${field.id}` });
}

/** SQL: what a contact has in a shared field that is not built in, both named by SQL. */
export function valueSql(ctx: Ctx, of: { contactId: RawBuilder<unknown>; fieldId: RawBuilder<unknown> }): RawBuilder<string | null> {
  return sql<string | null>`(select fv.value from contact_values fv
    where fv.workspace_id = ${ctx.workspace.id} and fv.contact_id = ${of.contactId} and fv.field_id = ${of.fieldId})`;
}
