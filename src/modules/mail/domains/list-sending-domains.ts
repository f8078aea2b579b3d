import type { Ctx } from '#platform/ctx.ts';
import type { SendingDomain } from '../contract.ts';
import { presentSendingDomain } from './present.ts';
import { selectSendingDomains } from './queries.ts';

export async function listSendingDomains(ctx: Ctx): Promise<{ items: SendingDomain[] }> {
  return { items: (await selectSendingDomains(ctx)).map(presentSendingDomain) };
}
