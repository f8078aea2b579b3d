import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { releaseAddress } from '#platform/db/resolve-address.ts';
import { getSetRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';

/** Ends a set's address, and forgets its secrets. Ending what is not there changes nothing. */
export async function closeInbound(ctx: Ctx, { actionSetId }: { actionSetId: string }): Promise<void> {
  const row = await getSetRow(ctx, actionSetId);
  if (row.inbound_id === null) return;
  await releaseAddress(ctx, row.inbound_id);
  await tables(ctx)
    .updateTable('action_sets')
    .set({
      inbound_id: null,
      inbound_audience_id: null,
      sealed_inbound_secret: null,
      sealed_inbound_old_secret: null,
      inbound_rotation_ends_at: null,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', row.id)
    .execute();
  await audit(ctx, 'actions.inbound-closed', { kind: 'action-set', id: row.id, name: row.name });
}
