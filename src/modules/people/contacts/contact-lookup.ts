import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import { fail } from '../contract.ts';
import { normaliseMail } from './normalise-mail.ts';
import type { PeopleTables } from '../tables.ts';

export interface ContactSummary {
  id: string;
  personId: string;
  audienceId: string;
  /** To write to; null for somebody reached by LINE only. */
  mail: string | null;
  mailNorm: string | null;
  name: string | null;
  version: number;
  createdAt: Date;
}

/** Whom a message goes to, with everything its placeholders of shared fields need. */
export interface Recipient {
  personId: string;
  mail: string | null;
  mailNorm: string | null;
  name: string | null;
  /** Shared values by placeholder name, `name` and `mail` included; empty ones are left out. */
  values: Record<string, string>;
}

/** One contact; fails with `request/not-found`. */
export async function getContact(ctx: Ctx, contactId: string): Promise<ContactSummary> {
  const row = await contacts(ctx).where('id', '=', contactId).executeTakeFirst();
  return row ?? refuse('request/not-found');
}

/** The normalised address of a contact; fails with `request/not-found` and `contact/no-mail`. */
export async function mailNormOf(ctx: Ctx, contactId: string): Promise<string> {
  return (await getContact(ctx, contactId)).mailNorm ?? fail('contact/no-mail');
}

/** The contact of an audience with this address, typed in whatever way; undefined when there is none, or it is no address. */
export async function findContactByMail(ctx: Ctx, audienceId: string, mail: string): Promise<ContactSummary | undefined> {
  const address = normaliseMail(mail);
  return address && (await findContactsByMail(ctx, audienceId, [address.norm])).get(address.norm);
}

/** Contacts of an audience by normalised address (`normaliseMail(…).norm`). */
export async function findContactsByMail(ctx: Ctx, audienceId: string, mailNorms: readonly string[]): Promise<Map<string, ContactSummary>> {
  const rows = await contacts(ctx)
    .where('audience_id', '=', audienceId)
    .where(sql<boolean>`mail_norm = any(${mailNorms})`)
    .execute();
  return new Map(rows.flatMap((row) => (row.mailNorm === null ? [] : [[row.mailNorm, row] as const])));
}

/** A person's contact in one audience; undefined where they are not in it. */
export async function findContactOf(ctx: Ctx, of: { personId: string; audienceId: string }): Promise<ContactSummary | undefined> {
  return contacts(ctx).where('person_id', '=', of.personId).where('audience_id', '=', of.audienceId).executeTakeFirst();
}

/** The contact that a person has had longest, in whatever audience; undefined where they have none. */
export async function findAnyContactOf(ctx: Ctx, personId: string): Promise<ContactSummary | undefined> {
  return contacts(ctx).where('person_id', '=', personId).orderBy('created_at').orderBy('id').limit(1).executeTakeFirst();
}

/** Whose contact this is; undefined when there is no such contact. */
export async function personIdOf(ctx: Ctx, contactId: string): Promise<string | undefined> {
  return (await personIdsOf(ctx, [contactId])).get(contactId);
}

/** Person id by contact id. */
export async function personIdsOf(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await contacts(ctx)
    .where(sql<boolean>`id = any(${contactIds})`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.personId]));
}

/** All contacts of the people behind some contacts, in every audience; those given are among them. */
export async function contactsOfPeople(ctx: Ctx, contactIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select other.id from contacts other where other.workspace_id = ${ctx.workspace.id} and other.person_id in (
      select person_id from contacts where workspace_id = ${ctx.workspace.id} and id = any(${contactIds})) order by other.id`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}

/** Everything the sender needs of many contacts in one query, by contact id. Those that are gone are left out. */
export async function recipientsOf(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, Recipient>> {
  if (contactIds.length === 0) return new Map();
  const found = await sql<{
    id: string;
    person_id: string;
    mail: string | null;
    mail_norm: string | null;
    name: string | null;
    values: Record<string, string> | null;
  }>`
    select c.id, c.person_id, c.mail, c.mail_norm, c.name, v.values
    from contacts c
    left join lateral (
      select json_object_agg(f.key, cv.value) as values
      from contact_values cv join fields f on f.workspace_id = cv.workspace_id and f.id = cv.field_id
      where cv.workspace_id = c.workspace_id and cv.contact_id = c.id
    ) v on true
    where c.workspace_id = ${ctx.workspace.id} and c.id = any(${contactIds})`.execute(ctx.db);
  return new Map(
    found.rows.map((row) => {
      const builtIn = { ...(row.name === null ? {} : { name: row.name }), ...(row.mail === null ? {} : { mail: row.mail }) };
      return [
        row.id,
        { personId: row.person_id, mail: row.mail, mailNorm: row.mail_norm, name: row.name, values: { ...row.values, ...builtIn } },
      ];
    }),
  );
}

function contacts(ctx: Ctx) {
  return ctx.db
    .withTables<PeopleTables>()
    .selectFrom('contacts')
    .select([
      'id',
      'person_id as personId',
      'audience_id as audienceId',
      'mail',
      'mail_norm as mailNorm',
      'name',
      'version',
      'created_at as createdAt',
    ])
    .where('workspace_id', '=', ctx.workspace.id);
}
