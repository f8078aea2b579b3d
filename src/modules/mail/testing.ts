import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { SendingDomain } from './contract.ts';
import * as contract from './contract.ts';
import { createSendingDomain } from './domains/create-sending-domain.ts';
import { insertSendingDomain } from './domains/queries.ts';
import { SENDING_KEY } from './tables.ts';
import type { DkimKey } from './wire/dkim.ts';

/** A domain of its own unless said, waiting for its record. */
export async function makeSendingDomain(ctx: Ctx, given: { domain?: string } = {}): Promise<SendingDomain> {
  const domain = given.domain ?? `${randomId().toLowerCase()}.example.jp`;
  return createSendingDomain(ctx, contract.createSendingDomain.input.parse({ domain }));
}

/** A domain whose key is given and known to DNS: its mail is signed. */
export async function plantSigningKey(ctx: Ctx, key: DkimKey): Promise<void> {
  await insertSendingDomain(ctx, {
    workspace_id: ctx.workspace.id,
    id: randomId(),
    domain: key.domain,
    selector: key.selector,
    private_key: ctx.services.secrets.seal(key.privateKey, SENDING_KEY),
    public_key: '',
    state: 'found',
    checked_at: ctx.clock.now(),
    created_at: ctx.clock.now(),
  });
}

/** An id for each parameter of this module's routes, for the sweeps. */
export const samples = {
  sendingDomainId: async (ctx: Ctx): Promise<string> => (await makeSendingDomain(ctx)).id,
};
