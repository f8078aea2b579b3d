import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { listMailbox } from '#platform/mailer/mailbox.ts';
import type { listMails as route } from './contract/installation.ts';

/** The built-in mailbox, newest first. */
export async function listMails(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const page = await listMailbox(ctx.db, input);
  return { items: page.items.map((mail) => ({ ...mail, receivedAt: mail.receivedAt.toISOString() })), next: page.next };
}
