import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId, randomToken } from '#platform/ids.ts';
import { audit } from './audit.ts';
import type { createApiKey as route } from './contract/workspace.ts';
import { presentApiKey } from './present-api-key.ts';
import { insertApiKey } from './queries/api-keys.ts';
import { hashSecret } from './secret-hash.ts';

/** Says of a string found somewhere that it is one of our keys. */
const PREFIX = 'tsudoi_';

/** Makes a key; its secret leaves here once and is not kept. */
export async function createApiKey(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const secret = `${PREFIX}${randomToken()}`;
  const row = await insertApiKey(ctx, {
    key_id: randomId(),
    name: input.name,
    secret_hash: hashSecret(secret),
    hint: secret.slice(-4),
    scopes: input.scopes,
  });
  await audit(ctx, 'accounts.api-key-created', { kind: 'api-key', id: row.key_id, name: row.name }, { scopes: input.scopes.join(' ') });
  return { key: presentApiKey(row), secret };
}
