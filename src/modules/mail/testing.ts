import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { SendingDomain } from './contract.ts';
import * as contract from './contract.ts';
import { createTransport as createTransportRoute } from './contract/transports.ts';
import { createSendingDomain } from './domains/create-sending-domain.ts';
import { insertSendingDomain } from './domains/queries.ts';
import { createTransport } from './transports/change-transports.ts';
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
    signing: 'rsa',
    records: null,
    checked_at: ctx.clock.now(),
    created_at: ctx.clock.now(),
  });
}

/** A transport of its own unless said: a server that nobody runs. */
export async function makeTransport(
  ctx: Ctx,
  given: Partial<InputOf<typeof createTransportRoute>> = {},
): Promise<OutputOf<typeof createTransportRoute>> {
  return createTransport(
    ctx,
    createTransportRoute.input.parse({ name: 'リレー', settings: { kind: 'smtp', host: 'smtp.example.jp' }, secret: '', ...given }),
  );
}

/** An id for each parameter of this module's routes, for the sweeps. */
export const samples = {
  transportId: async (ctx: Ctx): Promise<string> => (await makeTransport(ctx)).id,
  sendingDomainId: async (ctx: Ctx): Promise<string> => (await makeSendingDomain(ctx)).id,
};
