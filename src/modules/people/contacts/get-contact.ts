import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { sourceKind, type Contact, type Field } from '../contract.ts';
import { listFieldsOf } from '../fields/field-lookup.ts';
import { loadStates } from './load-states.ts';
import { loadShared } from '../queries/shared-values.ts';
import { scopeLabels, scopeStore, scopesOfContact } from '../fields/scope-store.ts';
import { isSuppressed } from '../suppression/suppression.ts';
import type { PeopleTables } from '../tables.ts';

/** One contact with everything its page shows but history and timeline; fails with `request/not-found`. */
export async function getContact(ctx: Ctx, { contactId }: { contactId: string }): Promise<Contact> {
  const row = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('contacts')
    .innerJoin('audiences', (join) =>
      join.onRef('audiences.workspace_id', '=', 'contacts.workspace_id').onRef('audiences.id', '=', 'contacts.audience_id'),
    )
    .selectAll('contacts')
    .select('audiences.name as audience_name')
    .where('contacts.workspace_id', '=', ctx.workspace.id)
    .where('contacts.id', '=', contactId)
    .executeTakeFirst();
  if (!row) return fail('request/not-found');
  const scopeIds = await scopesOfContact(ctx, contactId);
  const fields = await listFieldsOf(ctx, { audienceId: row.audience_id, scopeIds });
  const shared = (await loadShared(ctx, [contactId])).get(contactId) ?? new Map<string, string>();
  const own = fields.get(null) ?? [];
  const suppression = row.mail_norm === null ? undefined : await isSuppressed(ctx, row.mail_norm);
  return {
    id: row.id,
    personId: row.person_id,
    audience: { id: row.audience_id, name: row.audience_name },
    elsewhere: await loadElsewhere(ctx, row),
    mail: row.mail,
    name: row.name,
    fields: own,
    values: Object.fromEntries(own.flatMap((field) => (shared.has(field.key) ? [[field.id, shared.get(field.key) ?? '']] : []))),
    scopes: await loadScopes(ctx, { contactId, scopeIds, fields }),
    states: (await loadStates(ctx, [row])).get(contactId) ?? [],
    suppression: suppression ? { ...suppression, at: suppression.at.toISOString() } : null,
    source: { kind: sourceKind.parse(row.source_kind), id: row.source_id },
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}

async function loadElsewhere(ctx: Ctx, contact: { id: string; person_id: string }): Promise<Contact['elsewhere']> {
  const { rows } = await sql<{ contactId: string; audienceName: string }>`
    select c.id as "contactId", a.name as "audienceName"
    from contacts c join audiences a on a.workspace_id = c.workspace_id and a.id = c.audience_id
    where c.workspace_id = ${ctx.workspace.id} and c.person_id = ${contact.person_id} and c.id <> ${contact.id}
    order by a.name, c.id`.execute(ctx.db);
  return rows;
}

/** The values that each scenario keeps for itself; scenarios that ask nothing of their own are left out. */
async function loadScopes(
  ctx: Ctx,
  at: { contactId: string; scopeIds: readonly string[]; fields: ReadonlyMap<string | null, Field[]> },
): Promise<Contact['scopes']> {
  const asking = at.scopeIds.filter((scopeId) => at.fields.has(scopeId));
  const labels = await scopeLabels(ctx, asking);
  const scopes: Contact['scopes'] = [];
  for (const scopeId of asking) {
    const store = await scopeStore(ctx, scopeId);
    const values = Object.entries((await store.load(ctx, scopeId, [at.contactId])).get(at.contactId) ?? {});
    scopes.push({
      scopeId,
      label: labels.get(scopeId) ?? '',
      fields: at.fields.get(scopeId) ?? [],
      values: Object.fromEntries(values.flatMap(([fieldId, value]) => (value === null ? [] : [[fieldId, value]]))),
    });
  }
  return scopes;
}
