import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { searchableName } from '../contacts/searchable-name.ts';
import { idsTogether } from '#platform/ids.ts';
import type { Source } from '../contract.ts';
import type { MailAddress } from '../contacts/normalise-mail.ts';

export interface Placed {
  contactId: string;
  personId: string;
  created: boolean;
}

/**
 * Finds or makes identity, person and contact of each address, in one statement; by normalised address. `name` is what a new contact
 * is made with; one that is there keeps its own. The upserts lock every
 * row they meet until commit: identities in the order of addresses, then contacts in the order of persons, so that two
 * calls about the same people in other orders wait instead of deadlocking.
 */
export async function insertContacts(
  ctx: Ctx,
  input: { audienceId: string; source: Source; addresses: readonly (MailAddress & { name?: string | undefined })[] },
): Promise<Map<string, Placed>> {
  const wanted = [...new Map(input.addresses.map((address) => [address.norm, address])).values()];
  if (wanted.length === 0) return new Map();
  const at = ctx.clock.now();
  const newId = idsTogether();
  const newContacts = wanted.map(newId);
  const { rows } = await sql<{ mail_norm: string; person_id: string; contact_id: string }>`
    with wanted as (
      select * from unnest(
        ${wanted.map((one) => one.norm)}::text[], ${wanted.map((one) => one.mail)}::text[], ${wanted.map(newId)}::text[],
        ${wanted.map(newId)}::text[], ${newContacts}::text[], ${wanted.map((one) => one.name)}::text[],
        ${wanted.map((one) => (one.name === undefined ? undefined : searchableName(one.name)))}::text[]
      ) as w (mail_norm, mail, identity_id, person_id, contact_id, name, name_norm)
    ),
    found as (
      insert into identities as i (workspace_id, id, person_id, kind, value_norm, value, created_at)
      select ${ctx.workspace.id}, identity_id, person_id, 'mail', mail_norm, mail, ${at}::timestamptz from wanted order by mail_norm collate "C"
      on conflict (workspace_id, kind, value_norm) do update set value_norm = excluded.value_norm
      returning i.id as identity_id, i.person_id, i.value_norm as mail_norm
    ),
    new_people as (
      insert into people (workspace_id, id, created_at)
      select ${ctx.workspace.id}, found.person_id, ${at}::timestamptz from found join wanted using (identity_id)
    ),
    placed as (
      insert into contacts as c (workspace_id, id, audience_id, person_id, mail, mail_norm, name, name_norm, source_kind, source_id, created_at)
      select distinct on (found.person_id) ${ctx.workspace.id}, wanted.contact_id, ${input.audienceId}, found.person_id, wanted.mail,
        found.mail_norm, wanted.name, wanted.name_norm, ${input.source.kind}, ${input.source.id ?? null}, ${at}::timestamptz
      from found join wanted on wanted.mail_norm = found.mail_norm collate "C"
      order by found.person_id
      on conflict (workspace_id, audience_id, person_id)
        do update set mail = coalesce(c.mail, excluded.mail), mail_norm = coalesce(c.mail_norm, excluded.mail_norm)
      returning c.id as contact_id, c.person_id
    )
    select found.mail_norm, found.person_id, placed.contact_id from found join placed using (person_id)`.execute(ctx.db);
  const made = new Set(newContacts);
  return new Map(
    rows.map((row) => [row.mail_norm, { contactId: row.contact_id, personId: row.person_id, created: made.has(row.contact_id) }]),
  );
}
