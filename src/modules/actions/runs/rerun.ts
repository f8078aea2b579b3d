import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Run } from '../contract.ts';
import type { rerun as route } from '../contract/runs.ts';
import { enqueueRun } from '../engine/enqueue-run.ts';
import { lockRun, type RunRow } from '../queries/runs.ts';
import { fail as refuse } from '#platform/fail.ts';
import { getRun } from './get-run.ts';
import { startRun } from './start-run.ts';

/**
 * Runs again. `failed`: the same run goes on from the step that failed, under the keys that its receivers know. `start`: a new run of
 * the set as it is now, for the same contact. Fails with `run/not-over`, `run/not-failed`, `set/archived`.
 */
export async function rerun(ctx: Ctx, input: InputOf<typeof route>): Promise<Run> {
  const run = (await lockRun(ctx, input.runId)) ?? refuse('request/not-found');
  if (run.state === 'running') fail('run/not-over');
  if (input.from === 'start') return getRun(ctx, { runId: await startAnew(ctx, run) });
  if (run.state !== 'failed') fail('run/not-failed');
  await sql`
    update action_run_steps set state = 'ahead', due_at = null, first_attempt_at = null, next_attempt_at = null, finished_at = null,
      outcome = null, lane = null, lane_seq = null
    where workspace_id = ${ctx.workspace.id} and run_id = ${run.id} and state in ('failed', 'stopped')`.execute(ctx.db);
  await sql`
    update action_runs set state = 'running', reason = null, finished_at = null
    where workspace_id = ${ctx.workspace.id} and id = ${run.id}`.execute(ctx.db);
  await enqueueRun(ctx, run.id);
  return getRun(ctx, { runId: run.id });
}

async function startAnew(ctx: Ctx, run: RunRow): Promise<string> {
  const runId = await startRun(ctx, {
    setId: run.set_id,
    cause: `actions.rerun:${run.id}:${randomId()}`,
    trigger: { kind: run.trigger_kind, subject: run.trigger_subject },
    contact: run.contact_id === null || run.person_id === null ? null : { id: run.contact_id, personId: run.person_id },
    scopeId: run.scope_id,
    variables: run.variables,
    causedBy: null,
    rerunOf: run.id,
  });
  return runId ?? fail('set/archived');
}
