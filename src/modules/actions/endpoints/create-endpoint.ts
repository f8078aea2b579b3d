import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { Endpoint } from '../contract.ts';
import type { createEndpoint as route } from '../contract/endpoints.ts';
import { tables } from '../tables.ts';
import { checkUrl } from './check-url.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { newSecret, sealSecret, sealUrl } from './secrets.ts';

/** Adds a receiver. A webhook's gets a signing secret, which is told here and never again. Fails with `endpoint/refused`. */
export async function createEndpoint(ctx: Ctx, input: InputOf<typeof route>): Promise<{ endpoint: Endpoint; secret: string | null }> {
  checkUrl(input.kind, input.url);
  const id = randomId();
  const secret = input.kind === 'webhook' ? newSecret() : null;
  await tables(ctx)
    .insertInto('action_endpoints')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      kind: input.kind,
      name: input.name,
      sealed_url: sealUrl(ctx, input.url),
      sealed_secret: secret === null ? null : sealSecret(ctx, secret),
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'actions.endpoint-created', { kind: 'action-endpoint', id, name: input.name });
  return { endpoint: await presentEndpoint(ctx, id), secret };
}
