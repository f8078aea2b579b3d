import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail } from '../contract.ts';
import { stepsOf, type SetRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';
import { checkSteps, type GivenStep } from './check-steps.ts';

/** Puts these steps in place of those that are there. Fails with `steps/refused` and problems at `['steps', n, …]`; nothing is written then. */
export async function writeSteps(
  ctx: Ctx,
  input: { set: Pick<SetRow, 'id' | 'variable_names'>; steps: readonly GivenStep[] },
): Promise<void> {
  const { id: setId } = input.set;
  const before = new Set(((await stepsOf(ctx, [setId])).get(setId) ?? []).map((row) => row.id));
  const { steps, problems } = await checkSteps(ctx, input.set, input.steps);
  const strangers = steps.flatMap(({ id }, position) => {
    const isTwice = steps.findIndex((each) => each.id === id) !== position;
    return id !== undefined && (isTwice || !before.has(id))
      ? [{ path: ['steps', position, 'id'], message: 'actions:problems.step-unknown' }]
      : [];
  });
  if (problems.length + strangers.length > 0) fail('steps/refused', {}, [...problems, ...strangers]);
  await tables(ctx).deleteFrom('action_steps').where('workspace_id', '=', ctx.workspace.id).where('set_id', '=', setId).execute();
  if (steps.length === 0) return;
  await tables(ctx)
    .insertInto('action_steps')
    .values(
      steps.map((step, position) => ({
        workspace_id: ctx.workspace.id,
        id: step.id ?? randomId(),
        set_id: setId,
        position,
        kind: step.kind,
        params: JSON.stringify(step.params),
        condition: step.condition === null ? null : JSON.stringify(step.condition),
        delay: JSON.stringify(step.delay),
        subjects: [...step.subjects],
      })),
    )
    .execute();
}
