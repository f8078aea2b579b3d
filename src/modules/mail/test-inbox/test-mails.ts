import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';

const KEPT = 200;

/** A mail that went to nobody. */
export interface TestMail {
  id: string;
  from: string;
  to: string;
  subject: string;
  body: string;
  receivedAt: Date;
}

/** Keeps a mail in a test address' inbox, once for each Message-ID; of a workspace the newest 200 stay. */
export async function keepTestMail(
  ctx: Ctx,
  mail: Omit<TestMail, 'id' | 'receivedAt'> & { inbox: string; messageId: string },
): Promise<void> {
  const { inbox, messageId, from, to, subject, body } = mail;
  await sql`
    insert into test_mails (workspace_id, id, inbox, message_id, sender, recipient, subject, body, received_at)
    values (${ctx.workspace.id}, ${randomId()}, ${inbox}, ${messageId}, ${from}, ${to}, ${clean(subject)}, ${clean(body)}, ${ctx.clock.now()})
    on conflict (workspace_id, inbox, message_id) do nothing`.execute(ctx.db);
  await sql`
    delete from test_mails where workspace_id = ${ctx.workspace.id} and id in (
      select id from test_mails where workspace_id = ${ctx.workspace.id} order by received_at desc, id offset ${KEPT})`.execute(ctx.db);
}

/** What lies in a test address' inbox, in the order in which it came. */
export async function listTestMails(ctx: Ctx, inbox: string): Promise<TestMail[]> {
  const { rows } = await sql<TestMail>`
    select id, sender as "from", recipient as "to", subject, body, received_at as "receivedAt" from test_mails
    where workspace_id = ${ctx.workspace.id} and inbox = ${inbox} order by received_at, id limit ${KEPT}`.execute(ctx.db);
  return rows;
}

/** PostgreSQL's text holds any character but this one. */
function clean(text: string): string {
  return text.replaceAll('\0', '');
}
