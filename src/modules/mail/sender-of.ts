import { senderBlock, type SenderBlock } from '#modules/accounts/api.ts';
import { getAudience } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { DkimKey } from './wire/dkim.ts';
import { selectSendingDomains } from './domains/queries.ts';
import { SENDING_KEY } from './tables.ts';

/** Who an audience's mail comes from, and how it is signed. */
export interface Sender {
  name: string;
  address: string;
  /** Whether the address is the seller's own; false: nobody has set one, and the installation's stands in. */
  own: boolean;
  block: SenderBlock;
  /** Set when the address's domain has a key that DNS knows. */
  dkim: DkimKey | undefined;
}

/** The audience's sender, else the workspace's, else the installation's address. */
export async function senderOf(ctx: Ctx, audienceId: string): Promise<Sender> {
  const [audience, block] = [await getAudience(ctx, audienceId), await senderBlock(ctx)];
  const own = audience.senderMail || block.mail;
  const address = own || addressIn(ctx.services.config.mailFrom);
  return {
    name: audience.senderName || block.name || block.workspaceName,
    address,
    own: own !== '',
    block,
    dkim: await dkimFor(ctx, address),
  };
}

async function dkimFor(ctx: Ctx, address: string): Promise<DkimKey | undefined> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const row = (await selectSendingDomains(ctx)).find(
    (each) => each.state === 'found' && each.signing !== 'relay' && each.domain === domain,
  );
  return row && { domain: row.domain, selector: row.selector, privateKey: ctx.services.secrets.open(row.private_key, SENDING_KEY) };
}

/** `Tsudoi <no-reply@example.jp>` → `no-reply@example.jp`. */
function addressIn(mailbox: string): string {
  return /<([^<>]+)>/.exec(mailbox)?.[1] ?? mailbox.trim();
}
