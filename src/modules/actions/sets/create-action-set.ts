import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { ActionSet } from '../contract.ts';
import type { createActionSet as route } from '../contract/sets.ts';
import { tables } from '../tables.ts';
import { presentActionSet } from './present-action-set.ts';
import { writeSteps } from './write-steps.ts';

/** Makes a set, with steps where some are given. Fails with `steps/refused`. */
export async function createActionSet(ctx: Ctx, input: InputOf<typeof route>): Promise<ActionSet> {
  const id = randomId();
  await tables(ctx)
    .insertInto('action_sets')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      name: input.name,
      folder: input.folder,
      variable_names: input.variableNames,
      created_at: ctx.clock.now(),
    })
    .execute();
  await writeSteps(ctx, { set: { id, variable_names: input.variableNames }, steps: input.steps });
  await audit(ctx, 'actions.set-created', { kind: 'action-set', id, name: input.name });
  return presentActionSet(ctx, id);
}
