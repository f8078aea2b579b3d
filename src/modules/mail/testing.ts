import type { Ctx } from '#platform/ctx.ts';
import type { SendingDomain } from './contract.ts';
import * as contract from './contract.ts';
import { createSendingDomain } from './create-sending-domain.ts';
import { randomId } from '#platform/ids.ts';

/** A domain of its own unless said, waiting for its record. */
export async function makeSendingDomain(ctx: Ctx, given: { domain?: string } = {}): Promise<SendingDomain> {
  const domain = given.domain ?? `${randomId().toLowerCase()}.example.jp`;
  return createSendingDomain(ctx, contract.createSendingDomain.input.parse({ domain }));
}

/** An id for each parameter of this module's routes, for the sweeps. */
export const samples = {
  sendingDomainId: async (ctx: Ctx): Promise<string> => (await makeSendingDomain(ctx)).id,
};
