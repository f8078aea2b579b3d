import type { Ctx } from '#platform/ctx.ts';
import type { Outcome } from '../extend.ts';
import type { RunRow, RunStepRow } from '../queries/runs.ts';
import { finishRun } from './finish-run.ts';
import { leaveLane } from './lanes.ts';
import { markStep } from './mark-step.ts';

/** A step is over: what came of it stands, whoever waited behind it goes. One that failed ends its run, which can be run again from there. */
export async function finishStep(ctx: Ctx, input: { run: RunRow; step: RunStepRow; outcome: Outcome }): Promise<void> {
  const { run, step, outcome } = input;
  await markStep(ctx, step, {
    state: outcome.state,
    outcome: JSON.stringify(outcome.said),
    finished_at: ctx.clock.now(),
    next_attempt_at: null,
  });
  await leaveLane(ctx, step);
  if (outcome.state === 'failed') await finishRun(ctx, run, { state: 'failed', reason: null });
}
