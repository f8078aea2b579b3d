import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import { fail, type Run } from '../contract.ts';
import { enqueueRun } from '../engine/enqueue-run.ts';
import { lockRun } from '../queries/runs.ts';
import { getRun } from './get-run.ts';

/** Does now what waits for its time or its next attempt; what stands behind another or before a pause stays there. Fails with `run/over`. */
export async function hurryRun(ctx: Ctx, { runId }: { runId: string }): Promise<Run> {
  const run = (await lockRun(ctx, runId)) ?? refuse('request/not-found');
  if (run.state !== 'running') fail('run/over');
  const now = ctx.clock.now();
  const hurried = await sql`
    update action_run_steps set due_at = least(due_at, ${now}), next_attempt_at = least(next_attempt_at, ${now})
    where workspace_id = ${ctx.workspace.id} and run_id = ${runId} and state in ('waiting', 'retrying')`.execute(ctx.db);
  if (hurried.numAffectedRows) await enqueueRun(ctx, runId);
  return getRun(ctx, { runId });
}
