import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Run, RunStep } from '../contract.ts';
import { selectRuns } from '../queries/list-runs.ts';
import { stepsOfRun } from '../queries/runs.ts';
import { describeStep } from '../sets/describe-step.ts';
import { presentRuns } from './present-runs.ts';

/** One run with its steps, as they were when it began; fails with `request/not-found`. */
export async function getRun(ctx: Ctx, { runId }: { runId: string }): Promise<Run> {
  const [row] = await selectRuns(ctx, { id: runId, limit: 1 });
  if (!row) return fail('request/not-found');
  const [summary] = await presentRuns(ctx, [row]);
  if (!summary) return fail('request/not-found');
  const runSteps: RunStep[] = [];
  for (const step of await stepsOfRun(ctx, runId)) {
    runSteps.push({
      id: step.id,
      position: step.position,
      kind: step.kind,
      said: (await describeStep(ctx, step)).said,
      state: step.state,
      delay: step.delay,
      dueAt: step.due_at?.toISOString() ?? null,
      nextAttemptAt: step.next_attempt_at?.toISOString() ?? null,
      attempts: step.attempts,
      outcome: step.outcome,
      finishedAt: step.finished_at?.toISOString() ?? null,
    });
  }
  return { ...summary, variables: row.variables, chain: row.chain, rerunOf: row.rerun_of, runSteps };
}
