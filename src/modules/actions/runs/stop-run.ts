import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import { fail, type Run } from '../contract.ts';
import { finishRun } from '../engine/finish-run.ts';
import { lockRun } from '../queries/runs.ts';
import { getRun } from './get-run.ts';

/** Stops a run. A call that is under way is not taken back. Fails with `run/over`. */
export async function stopRun(ctx: Ctx, { runId }: { runId: string }): Promise<Run> {
  const run = (await lockRun(ctx, runId)) ?? refuse('request/not-found');
  if (run.state !== 'running') fail('run/over');
  await finishRun(ctx, run, { state: 'stopped', reason: 'staff' });
  return getRun(ctx, { runId });
}
