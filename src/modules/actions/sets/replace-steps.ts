import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail, type ActionSet } from '../contract.ts';
import type { replaceSteps as route } from '../contract/sets.ts';
import { getSetRow, updateSetRow } from '../queries/sets.ts';
import { presentActionSet } from './present-action-set.ts';
import { writeSteps } from './write-steps.ts';

/** Sets the steps of a set, all at once. Fails with `steps/refused`, `set/archived`, `row/changed-meanwhile`. */
export async function replaceSteps(ctx: Ctx, input: InputOf<typeof route>): Promise<ActionSet> {
  const row = await getSetRow(ctx, input.actionSetId);
  if (row.archived_at) fail('set/archived');
  await updateSetRow(ctx, { setId: row.id, version: input.version }, {});
  await writeSteps(ctx, { set: row, steps: input.steps });
  await audit(ctx, 'actions.steps-changed', { kind: 'action-set', id: row.id, name: row.name });
  return presentActionSet(ctx, row.id);
}
