import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { revokeApiKey as route } from './contract/workspace.ts';
import { findApiKey, markApiKeyRevoked } from './queries/api-keys.ts';

/** The key opens nothing from its next call on; its row stays, so that the log can name it. */
export async function revokeApiKey(ctx: Ctx, input: InputOf<typeof route>): Promise<void> {
  const key = await findApiKey(ctx, input.keyId);
  if (!key) return refuse('request/not-found');
  if (key.revoked_at !== null) fail('key/revoked');
  await markApiKeyRevoked(ctx, key.key_id);
  await audit(ctx, 'accounts.api-key-revoked', { kind: 'api-key', id: key.key_id, name: key.name });
}
