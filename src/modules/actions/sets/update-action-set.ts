import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { ActionSet } from '../contract.ts';
import type { updateActionSet as route } from '../contract/sets.ts';
import { getSetRow, updateSetRow } from '../queries/sets.ts';
import { presentActionSet } from './present-action-set.ts';

/** Renames, moves, names values from outside, archives or restores a set. Fails with `row/changed-meanwhile`. */
export async function updateActionSet(ctx: Ctx, input: InputOf<typeof route>): Promise<ActionSet> {
  const row = await getSetRow(ctx, input.actionSetId);
  const archivedAt = input.archived === undefined ? row.archived_at : input.archived ? (row.archived_at ?? ctx.clock.now()) : null;
  await updateSetRow(
    ctx,
    { setId: row.id, version: input.version },
    {
      name: input.name ?? row.name,
      folder: input.folder ?? row.folder,
      variable_names: input.variableNames ?? row.variable_names,
      archived_at: archivedAt,
    },
  );
  if ((archivedAt === null) !== (row.archived_at === null))
    await audit(ctx, archivedAt ? 'actions.set-archived' : 'actions.set-restored', { kind: 'action-set', id: row.id, name: row.name });
  return presentActionSet(ctx, row.id);
}
