import type { Ctx } from '#platform/ctx.ts';
import type { SendingDomain } from '../contract.ts';
import { presentSendingDomain } from './present.ts';
import { selectSendingDomains } from './queries.ts';
import { spfSender } from './spf-sender.ts';

export async function listSendingDomains(ctx: Ctx): Promise<{ items: SendingDomain[] }> {
  const sender = await spfSender(ctx);
  return { items: (await selectSendingDomains(ctx)).map((row) => presentSendingDomain(row, sender)) };
}
