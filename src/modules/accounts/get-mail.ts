import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getMailboxMail } from '#platform/mailer/mailbox.ts';
import type { getMail as route } from './contract/installation.ts';

/** One mail of the built-in mailbox. */
export async function getMail(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const mail = await getMailboxMail(ctx.db, input.mailId);
  return { ...mail, receivedAt: mail.receivedAt.toISOString() };
}
