import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type SendingDomain, type Signing } from '../contract.ts';
import { isFreeMail } from '../free-mail.ts';
import { SENDING_KEY, type SendingDomainRow } from '../tables.ts';
import { presentSendingDomain } from './present.ts';
import { insertSendingDomain } from './queries.ts';
import { spfSender } from './spf-sender.ts';

const generate = promisify(generateKeyPair);

/**
 * Makes a signing key for the domain: RSA-2048 unless said, which is what every receiver verifies. The selector is the domain's own, so that it never meets the
 * key of another service. Mail is signed from the moment DNS has the record (see `check-sending-domain.ts`). A domain that others own the DNS of is refused.
 */
export async function createSendingDomain(ctx: Ctx, input: { domain: string; signing: Signing }): Promise<SendingDomain> {
  if (isFreeMail(input.domain))
    fail('sending-domain/free-mail', { domain: input.domain }, [{ path: ['domain'], message: 'mail:problems.free-mail-domain' }]);
  const pair = await makeKeys(input.signing);
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const row: SendingDomainRow = {
    workspace_id: ctx.workspace.id,
    id: randomId(),
    domain: input.domain,
    selector: `t${randomId(8).toLowerCase()}`,
    private_key: ctx.services.secrets.seal(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), SENDING_KEY),
    // Of Ed25519 a record holds the bare key: the last 32 bytes (RFC 8463 §4.2).
    public_key: (input.signing === 'ed25519' ? spki.subarray(-32) : spki).toString('base64'),
    state: 'waiting',
    records: null,
    signing: input.signing,
    checked_at: null,
    created_at: ctx.clock.now(),
  };
  if (!(await insertSendingDomain(ctx, row))) fail('sending-domain/taken', { domain: input.domain });
  return presentSendingDomain(row, await spfSender(ctx));
}

async function makeKeys(signing: Signing): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  return signing === 'ed25519' ? generate('ed25519') : generate('rsa', { modulusLength: 2048 });
}
