import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { fail, type Field } from '../contract.ts';
import { type orderFields as route } from '../contract/fields.ts';
import { fieldsChanged } from '../events.ts';
import { listFieldsOf } from './field-lookup.ts';
import { lockFields } from '../queries/lock-fields.ts';

/** Puts the fields of one scope into an order. Fails with `field/order-incomplete` unless it names all of them, each once. */
export async function orderFields(ctx: Ctx, { audienceId, scopeId, fieldIds }: InputOf<typeof route>): Promise<{ items: Field[] }> {
  await getAudience(ctx, audienceId);
  await lockFields(ctx, audienceId);
  const scope = { audienceId, scopeIds: scopeId === null ? [] : [scopeId] };
  const present = (await listFieldsOf(ctx, scope)).get(scopeId) ?? [];
  const wanted = new Set(fieldIds);
  const complete = wanted.size === fieldIds.length && wanted.size === present.length && present.every((field) => wanted.has(field.id));
  if (!complete) fail('field/order-incomplete');
  await sql`update fields f set position = o.position
    from unnest(${fieldIds}::text[]) with ordinality as o (id, position)
    where f.workspace_id = ${ctx.workspace.id} and f.id = o.id`.execute(ctx.db);
  await announce(ctx, fieldsChanged, { audienceId, scopeId });
  return { items: (await listFieldsOf(ctx, scope)).get(scopeId) ?? [] };
}
