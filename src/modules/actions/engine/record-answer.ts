import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { recordHealth } from '../endpoints/record-health.ts';
import type { Answer } from '../extend.ts';
import { lockRun } from '../queries/runs.ts';
import { tables } from '../tables.ts';
import { enqueueRun } from './enqueue-run.ts';
import { finishStep } from './finish-step.ts';
import { markStep } from './mark-step.ts';
import { nextAttemptAt } from './next-attempt-at.ts';
import type { TakenCall } from './take-steps.ts';

/** Writes down what came of a call, and what follows: the next step, another attempt, or the end of the run. */
export async function recordAnswer(ctx: Ctx, input: { call: TakenCall; answer: Answer; milliseconds: number }): Promise<void> {
  const { call, answer } = input;
  const { step, endpointId } = call;
  const run = await lockRun(ctx, call.run.id);
  await writeAttempt(ctx, input);
  // Stopped by somebody while the call was under way: what it brought is in the log, and nothing follows.
  if (run?.state !== 'running') return;
  const next = answer.verdict === 'later' ? nextAttemptAt({ ...call, now: ctx.clock.now(), afterSeconds: answer.afterSeconds }) : undefined;
  if (next === undefined) {
    await finishStep(ctx, { run, step, outcome: { state: answer.verdict === 'done' ? 'done' : 'failed', said: answer.said } });
  } else {
    await markStep(ctx, step, { state: 'retrying', next_attempt_at: next, outcome: JSON.stringify(answer.said) });
    await enqueueRun(ctx, run.id, next);
  }
  // After the lane, as everywhere: two that take both in one order never wait for each other.
  if (endpointId !== null) await recordHealth(ctx, { endpointId, answer, gaveUp: answer.verdict === 'later' && next === undefined });
}

async function writeAttempt(
  ctx: Ctx,
  { call, answer, milliseconds }: { call: TakenCall; answer: Answer; milliseconds: number },
): Promise<void> {
  await tables(ctx)
    .insertInto('action_attempts')
    .values({
      workspace_id: ctx.workspace.id,
      id: randomId(),
      run_step_id: call.step.id,
      attempt: call.attempt,
      at: ctx.clock.now(),
      milliseconds,
      succeeded: answer.verdict === 'done',
      request: JSON.stringify(call.log),
      response: answer.response === null ? null : JSON.stringify(answer.response),
      outcome: JSON.stringify(answer.said),
    })
    .execute();
}
