import { sql, type Kysely } from 'kysely';
import type { NoTables } from '../ctx.ts';
import { fail } from '../fail.ts';
import { randomId } from '../ids.ts';

const KEPT = 1000;

/** A mail as the built-in mailbox takes it, from the system or from a module that sends to contacts. */
export interface MailboxMail {
  /** `<local@domain>`; with `to` it tells a repeated delivery from a new mail. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html?: string | null;
  /** The whole message, headers first, as it would have gone over the wire. */
  raw: string;
}

/** A mail in the list; `getMailboxMail` has the rest. */
export interface MailboxEntry {
  id: string;
  from: string;
  to: string;
  subject: string;
  receivedAt: Date;
}

interface EntryRow {
  seq: string;
  id: string;
  sender: string;
  recipient: string;
  subject: string;
  received_at: Date;
}

/**
 * Puts a mail into the built-in mailbox, once per Message-ID and recipient, and lets go of all but the newest 1,000. Takes the
 * application's or the engine's role, with a workspace or without.
 */
export async function putInMailbox(db: Kysely<NoTables>, mail: MailboxMail, now: Date): Promise<void> {
  await sql`
    insert into mailbox_mails (id, message_id, sender, recipient, subject, text, html, raw, received_at)
    values (${randomId()}, ${mail.messageId}, ${mail.from}, ${mail.to}, ${clean(mail.subject)}, ${clean(mail.text)}, ${mail.html ? clean(mail.html) : null}, ${clean(mail.raw)}, ${now})
    on conflict (message_id, recipient) do nothing`.execute(db);
  // Rows that another delivery is letting go of are skipped: two that come at once never wait for each other.
  await sql`
    delete from mailbox_mails where seq in (
      select seq from mailbox_mails where seq <= (select seq from mailbox_mails order by seq desc offset ${KEPT} limit 1)
      for update skip locked)`.execute(db);
}

/** The mailbox, newest first; `to` narrows it to one recipient. `next` is the cursor of the following slice, null at the end. */
export async function listMailbox(
  db: Kysely<NoTables>,
  page: { cursor?: string | undefined; limit?: number; to?: string | undefined } = {},
): Promise<{ items: MailboxEntry[]; next: string | null }> {
  const limit = page.limit ?? 50;
  const before = /^\d{1,18}$/.test(page.cursor ?? '') ? page.cursor : null;
  const found = await sql<EntryRow>`
    select seq, id, sender, recipient, subject, received_at from mailbox_mails
    where (${before}::bigint is null or seq < ${before}::bigint) and (${page.to ?? null}::text is null or recipient = ${page.to ?? null}::text)
    order by seq desc limit ${limit + 1}`.execute(db);
  const rows = found.rows.slice(0, limit);
  return { items: rows.map(entryOf), next: found.rows.length > limit ? (rows.at(-1)?.seq ?? null) : null };
}

/** One mail of the mailbox. Fails with `request/not-found`. */
export async function getMailboxMail(db: Kysely<NoTables>, id: string): Promise<MailboxEntry & Required<MailboxMail>> {
  const found = await sql<EntryRow & { message_id: string; text: string; html: string | null; raw: string }>`
    select * from mailbox_mails where id = ${id}`.execute(db);
  const row = found.rows[0] ?? fail('request/not-found');
  return { ...entryOf(row), messageId: row.message_id, text: row.text, html: row.html, raw: row.raw };
}

function entryOf(row: EntryRow): MailboxEntry {
  return { id: row.id, from: row.sender, to: row.recipient, subject: row.subject, receivedAt: row.received_at };
}

/** PostgreSQL's text holds any character but this one. */
function clean(text: string): string {
  return text.replaceAll('\0', '');
}
