import { describeCondition } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ActionSet, Step } from '../contract.ts';
import { presentInbound } from '../inbound/present-inbound.ts';
import { getSetRow, stepsOf } from '../queries/sets.ts';
import { triggersOf } from '../triggers/triggers-of.ts';
import { describeStep } from './describe-step.ts';

/** A set with its steps in order; fails with `request/not-found`. */
export async function presentActionSet(ctx: Ctx, setId: string): Promise<ActionSet> {
  const row = await getSetRow(ctx, setId);
  const steps: Step[] = [];
  for (const step of (await stepsOf(ctx, [setId])).get(setId) ?? []) {
    const { said, problem } = await describeStep(ctx, step);
    const { id, position, kind, params, delay, condition } = step;
    const lines = condition === null ? [] : await describeCondition(ctx, condition);
    const stale = lines.some((line) => line.stale) ? ({ textKey: 'actions:problems.condition-stale' } as const) : null;
    steps.push({ id, position, kind, params, delay, condition, conditionLines: lines, said, problem: problem ?? stale });
  }
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    variableNames: row.variable_names,
    steps,
    triggers: (await triggersOf(ctx, { setIds: [setId] })).get(setId) ?? [],
    inbound: await presentInbound(ctx, row),
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
