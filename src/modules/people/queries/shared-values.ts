import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { RecordedChange } from '../values/record-value-change.ts';
import { searchableName } from '../contacts/searchable-name.ts';

/** Shared values by contact, then by key, `name` and `mail` included. The caller holds the contacts' row locks. */
export async function loadShared(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const all = new Map(contactIds.map((contactId) => [contactId, new Map<string, string>()]));
  if (contactIds.length === 0) return all;
  const { rows } = await sql<{ contact_id: string; key: string; value: string | null }>`
    select v.contact_id, f.key, v.value
    from contact_values v join fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = any(${contactIds})
    union all
    select c.id, b.key, b.value from contacts c cross join lateral (values ('name', c.name), ('mail', c.mail)) as b (key, value)
    where c.workspace_id = ${ctx.workspace.id} and c.id = any(${contactIds})`.execute(ctx.db);
  for (const row of rows) if (row.value !== null) all.get(row.contact_id)?.set(row.key, row.value);
  return all;
}

/** Stores changes of shared values, at most one for each contact and field. Not `mail`: see `change-mail.ts`. */
export async function storeShared(ctx: Ctx, changes: readonly RecordedChange[]): Promise<void> {
  const own = changes.filter(({ field }) => field.key !== 'name');
  await storeNames(
    ctx,
    changes.filter(({ field }) => field.key === 'name'),
  );
  await removeValues(
    ctx,
    own.filter((change) => change.newValue === null),
  );
  await insertValues(
    ctx,
    own.filter((change) => change.newValue !== null),
  );
}

/** Tells open editors that what they show is no longer what is stored. */
export async function raiseVersions(ctx: Ctx, contactIds: ReadonlySet<string>): Promise<void> {
  if (contactIds.size === 0) return;
  await sql`update contacts set version = version + 1 where workspace_id = ${ctx.workspace.id} and id = any(${[...contactIds]})`.execute(
    ctx.db,
  );
}

async function storeNames(ctx: Ctx, changes: readonly RecordedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const names = changes.map((change) => change.newValue);
  await sql`update contacts c set name = u.name, name_norm = u.name_norm
    from unnest(
      ${changes.map((change) => change.contactId)}::text[], ${names}::text[],
      ${names.map((name) => (name === null ? null : searchableName(name)))}::text[]
    ) as u (contact_id, name, name_norm)
    where c.workspace_id = ${ctx.workspace.id} and c.id = u.contact_id`.execute(ctx.db);
}

async function removeValues(ctx: Ctx, changes: readonly RecordedChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`delete from contact_values v
    using unnest(${changes.map((change) => change.contactId)}::text[], ${changes.map((change) => change.field.id)}::text[]) as u (contact_id, field_id)
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = u.contact_id and v.field_id = u.field_id`.execute(ctx.db);
}

async function insertValues(ctx: Ctx, changes: readonly RecordedChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`insert into contact_values (workspace_id, contact_id, field_id, value)
    select ${ctx.workspace.id}, u.contact_id, u.field_id, u.value
    from unnest(
      ${changes.map((change) => change.contactId)}::text[], ${changes.map((change) => change.field.id)}::text[],
      ${changes.map((change) => change.newValue)}::text[]
    ) as u (contact_id, field_id, value)
    on conflict (workspace_id, contact_id, field_id) do update set value = excluded.value`.execute(ctx.db);
}
