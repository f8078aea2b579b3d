import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Field } from '../contract.ts';
import { scopeStore } from './scope-store.ts';

/** How many contacts have a value in a field of either scope. */
export async function countValues(ctx: Ctx, field: Pick<Field, 'id' | 'key' | 'scopeId' | 'audienceId'>): Promise<number> {
  if (field.scopeId !== null) return (await scopeStore(ctx, field.scopeId)).count(ctx, field.id);
  const where = sql`workspace_id = ${ctx.workspace.id}`;
  const inContacts = sql`select count(*) as n from contacts where ${where} and audience_id = ${field.audienceId}`;
  const query =
    field.key === 'name'
      ? sql<{ n: string }>`${inContacts} and name is not null`
      : field.key === 'mail'
        ? sql<{ n: string }>`${inContacts} and mail is not null`
        : sql<{ n: string }>`select count(*) as n from contact_values where ${where} and field_id = ${field.id}`;
  return Number((await query.execute(ctx.db)).rows[0]?.n ?? 0);
}
