import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { GoogleConnection } from '../contract.ts';
import type { createGoogleConnection as route } from '../contract/google.ts';
import { tables } from '../tables.ts';
import { presentConnection } from './connections.ts';
import { sealCredentials, type Credentials } from './credentials.ts';

/** Keeps what lets us in at Google, sealed. An OAuth client still needs somebody who agrees. */
export async function createGoogleConnection(ctx: Ctx, input: InputOf<typeof route>): Promise<GoogleConnection> {
  const id = randomId();
  const given = credentialsOf(input);
  await tables(ctx)
    .insertInto('google_connections')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      kind: input.kind,
      name: input.name,
      mail: given.kind === 'service_account' ? given.mail : null,
      sealed_credentials: sealCredentials(ctx, given),
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'actions.google-connected', { kind: 'google-connection', id, name: input.name });
  return presentConnection(ctx, id);
}

function credentialsOf(input: InputOf<typeof route>): Credentials {
  if (input.kind === 'oauth') return { kind: 'oauth', clientId: input.clientId, clientSecret: input.clientSecret };
  const { client_email: mail, private_key: privateKey, private_key_id: keyId } = input.keyFile;
  return { kind: 'service_account', mail, privateKey, ...(keyId === undefined ? {} : { keyId }) };
}
