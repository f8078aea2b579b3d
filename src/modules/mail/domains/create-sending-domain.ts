import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type SendingDomain } from '../contract.ts';
import { presentSendingDomain } from './present.ts';
import { insertSendingDomain } from './queries.ts';
import { SENDING_KEY, type SendingDomainRow } from '../tables.ts';

const generate = promisify(generateKeyPair);

/**
 * Makes an RSA-2048 key for the domain: what every receiver verifies. The selector is the domain's own, so that it never meets the
 * key of another service. Mail is signed from the moment DNS has the record (see `check-sending-domain.ts`).
 */
export async function createSendingDomain(ctx: Ctx, input: { domain: string }): Promise<SendingDomain> {
  const pair = await generate('rsa', { modulusLength: 2048 });
  const row: SendingDomainRow = {
    workspace_id: ctx.workspace.id,
    id: randomId(),
    domain: input.domain,
    selector: `t${randomId(8).toLowerCase()}`,
    private_key: ctx.services.secrets.seal(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), SENDING_KEY),
    public_key: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    state: 'waiting',
    checked_at: null,
    created_at: ctx.clock.now(),
  };
  if (!(await insertSendingDomain(ctx, row))) fail('sending-domain/taken', { domain: input.domain });
  return presentSendingDomain(row);
}
