import type { Ctx } from '#platform/ctx.ts';
import type { ActionSet, Step } from '../contract.ts';
import { getSetRow, stepsOf } from '../queries/sets.ts';
import { describeStep } from './describe-step.ts';

/** A set with its steps in order; fails with `request/not-found`. */
export async function presentActionSet(ctx: Ctx, setId: string): Promise<ActionSet> {
  const row = await getSetRow(ctx, setId);
  const steps: Step[] = [];
  for (const step of (await stepsOf(ctx, [setId])).get(setId) ?? []) {
    const { said, problem } = await describeStep(ctx, step);
    steps.push({ id: step.id, position: step.position, kind: step.kind, params: step.params, delay: step.delay, said, problem });
  }
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    steps,
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
