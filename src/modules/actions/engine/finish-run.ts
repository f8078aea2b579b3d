import type { Ctx } from '#platform/ctx.ts';
import { stepsOfRun, stopSteps, type RunRow } from '../queries/runs.ts';
import { tables, type RunState, type StopReason } from '../tables.ts';
import { dropRun } from './enqueue-run.ts';
import { leaveLane } from './lanes.ts';

/** A run is over. What of it is left does not happen; whoever waited behind that goes. */
export async function finishRun(
  ctx: Ctx,
  run: Pick<RunRow, 'id'>,
  end: { state: Exclude<RunState, 'running'>; reason: StopReason | null },
): Promise<void> {
  if (end.state !== 'done') {
    const left = (await stepsOfRun(ctx, run.id)).filter((step) => step.lane !== null && step.finished_at === null);
    await stopSteps(ctx, run.id);
    for (const step of left) await leaveLane(ctx, step);
    await dropRun(ctx, run.id);
  }
  await tables(ctx)
    .updateTable('action_runs')
    .set({ ...end, finished_at: ctx.clock.now() })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', run.id)
    .execute();
}
