import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Endpoint } from '../contract.ts';
import type { updateEndpoint as route } from '../contract/endpoints.ts';
import { getEndpointRow } from '../queries/endpoints.ts';
import { tables } from '../tables.ts';
import { checkUrl } from './check-url.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { sealUrl } from './secrets.ts';

/** Renames a receiver or gives it another address. Fails with `endpoint/refused`, `row/changed-meanwhile`. */
export async function updateEndpoint(ctx: Ctx, input: InputOf<typeof route>): Promise<Endpoint> {
  const row = await getEndpointRow(ctx, input.endpointId);
  if (input.url !== undefined) checkUrl(row.kind, input.url);
  const changed = await tables(ctx)
    .updateTable('action_endpoints')
    .set({
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.url === undefined ? {} : { sealed_url: sealUrl(ctx, input.url) }),
      version: input.version + 1,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', row.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  await audit(ctx, 'actions.endpoint-changed', { kind: 'action-endpoint', id: row.id, name: input.name ?? row.name });
  return presentEndpoint(ctx, row.id);
}
