import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listApiKeys as route } from './contract/workspace.ts';
import { presentApiKey } from './present-api-key.ts';
import { readApiKeys } from './queries/api-keys.ts';

export async function listApiKeys(ctx: Ctx): Promise<OutputOf<typeof route>> {
  return { items: (await readApiKeys(ctx)).map(presentApiKey) };
}
