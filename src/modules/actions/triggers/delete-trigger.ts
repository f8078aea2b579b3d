import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { getSetRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';

/** Takes a trigger off a set. Fails with `request/not-found`. */
export async function deleteTrigger(ctx: Ctx, input: { actionSetId: string; triggerId: string }): Promise<void> {
  const set = await getSetRow(ctx, input.actionSetId);
  const gone = await tables(ctx)
    .deleteFrom('action_triggers')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('set_id', '=', set.id)
    .where('id', '=', input.triggerId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) fail('request/not-found');
  await audit(ctx, 'actions.trigger-removed', { kind: 'action-set', id: set.id, name: set.name });
}
