import { audit, resolveNotice } from '#modules/accounts/api.ts';
import { formatList } from '#platform/i18n/format.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { getEndpointRow } from '../queries/endpoints.ts';
import { tables } from '../tables.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { pauseNotice } from './record-health.ts';

/** Deletes a receiver that no step uses. Fails with `endpoint/in-use`. */
export async function deleteEndpoint(ctx: Ctx, { endpointId }: { endpointId: string }): Promise<void> {
  const row = await getEndpointRow(ctx, endpointId);
  const { usedBy } = await presentEndpoint(ctx, endpointId);
  if (usedBy.length > 0)
    fail('endpoint/in-use', {
      sets: formatList(
        ctx.locale,
        usedBy.map((set) => set.name),
      ),
    });
  await tables(ctx).deleteFrom('action_endpoints').where('workspace_id', '=', ctx.workspace.id).where('id', '=', endpointId).execute();
  await resolveNotice(ctx, pauseNotice(endpointId));
  await audit(ctx, 'actions.endpoint-deleted', { kind: 'action-endpoint', id: endpointId, name: row.name });
}
