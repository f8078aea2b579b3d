import { sql } from 'kysely';
import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import { searchableName } from '../contacts/searchable-name.ts';
import type { listMerges as listRoute, searchPeople as searchRoute } from '../contract/merging.ts';
import { normaliseIdentity } from '../identities/normalise-identity.ts';

/** Who was merged into a contact's person, newest first; the newest that stands can be taken back. */
export async function listMerges(ctx: Ctx, { contactId }: InputOf<typeof listRoute>): Promise<OutputOf<typeof listRoute>> {
  const { personId } = await getContact(ctx, contactId);
  const { rows } = await sql<{ id: string; merged_name: string; at: Date; actor_id: string | null; undone_at: Date | null }>`
    select id, merged_name, at, actor_id, undone_at from person_merges
    where workspace_id = ${ctx.workspace.id} and person_id = ${personId} order by place desc limit 100`.execute(ctx.db);
  const names = await actorNames(
    ctx,
    rows.flatMap((row) => row.actor_id ?? []),
  );
  const newest = rows.find((row) => row.undone_at === null)?.id;
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.merged_name,
      at: row.at.toISOString(),
      actor: names.get(row.actor_id ?? '') ?? null,
      undoneAt: row.undone_at?.toISOString() ?? null,
      reversible: row.id === newest,
    })),
  };
}

/**
 * People whose address, name, phone or external id begins as typed; the first 20. Ranges of "C"-collated columns, audience by audience as their
 * indexes go.
 */
export async function searchPeople(ctx: Ctx, { q }: InputOf<typeof searchRoute>): Promise<OutputOf<typeof searchRoute>> {
  const last = '\u{10FFFF}';
  const typed = q.normalize('NFKC').trim();
  const [mail, name] = [typed.toLowerCase(), searchableName(typed)];
  const phone = normaliseIdentity('phone', typed)?.norm ?? typed;
  const { rows } = await sql<OutputOf<typeof searchRoute>['items'][number]>`
    with found as (
      (select person_id from identities where workspace_id = ${ctx.workspace.id} and kind = 'mail' and value_norm >= ${mail} and value_norm < ${mail + last} order by value_norm limit 20)
      union (select person_id from identities where workspace_id = ${ctx.workspace.id} and kind = 'external' and value_norm >= ${typed} and value_norm < ${typed + last} limit 20)
      union (select person_id from identities where workspace_id = ${ctx.workspace.id} and kind = 'phone' and value_norm >= ${phone} and value_norm < ${phone + last} limit 20)
      union (select n.person_id from audiences a cross join lateral (
          select person_id from contacts c where c.workspace_id = a.workspace_id and c.audience_id = a.id
            and c.name_norm >= ${name} and c.name_norm < ${name + last} order by c.name_norm limit 20) n
        where a.workspace_id = ${ctx.workspace.id} limit 20)
    )
    select c.person_id as "personId", (array_agg(c.id order by c.created_at desc))[1] as "contactId",
      (array_agg(c.name order by (c.name is null), c.created_at desc))[1] as name,
      (array_agg(c.mail order by (c.mail is null), c.created_at desc))[1] as mail, array_agg(a.name order by a.name) as audiences
    from contacts c join audiences a on a.workspace_id = c.workspace_id and a.id = c.audience_id
    where c.workspace_id = ${ctx.workspace.id} and c.person_id in (select person_id from found)
    group by c.person_id order by min(c.mail_norm), c.person_id limit 20`.execute(ctx.db);
  return { items: rows };
}
