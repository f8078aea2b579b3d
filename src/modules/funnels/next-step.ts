import { liveNumbers } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { findNextStepId, findStep } from './queries.ts';

/** Where a step's "next" leads. */
export interface NextStep {
  stepId: string;
  name: string;
  /** Whether visitors see it. */
  isLive: boolean;
}

/** The step after this one; undefined at the funnel's end, and for a step that ended. */
export async function nextStepOf(ctx: Ctx, stepId: string): Promise<NextStep | undefined> {
  const step = await findStep(ctx, stepId);
  const nextId = step && (await findNextStepId(ctx, step));
  return nextId === undefined ? undefined : stepNamed(ctx, nextId);
}

/** A step by its id, as somebody is led to it; undefined for one that ended. */
export async function stepNamed(ctx: Ctx, stepId: string): Promise<NextStep | undefined> {
  const step = await findStep(ctx, stepId);
  return step && { stepId, name: step.name, isLive: (await liveNumbers(ctx, [step.page_id])).has(step.page_id) };
}
