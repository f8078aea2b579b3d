import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { OVER, type RunRow, type RunStepRow } from '../queries/runs.ts';
import { tables } from '../tables.ts';
import { enqueueRun } from './enqueue-run.ts';
import { markStep } from './mark-step.ts';

/**
 * A lane is one endpoint and one person: what goes there goes in the order in which it became due, each after the one before is delivered or
 * given up. Takes the step's place in it. False: it has to wait, behind another or because its endpoint is paused; whoever ends that
 * wakes the run.
 */
export async function enterLane(ctx: Ctx, input: { run: RunRow; step: RunStepRow; endpointId: string }): Promise<boolean> {
  const { run, step, endpointId } = input;
  const lane = run.person_id === null ? null : `${endpointId}:${run.person_id}`;
  if (lane !== null && (await isBehind(ctx, step, lane, endpointId))) return false;
  if (await isPaused(ctx, endpointId)) {
    await markStep(ctx, step, { state: 'held', endpoint_id: endpointId });
    return false;
  }
  if (step.endpoint_id === null) await markStep(ctx, step, { endpoint_id: endpointId });
  return true;
}

async function isBehind(ctx: Ctx, step: RunStepRow, lane: string, endpointId: string): Promise<boolean> {
  await lockLane(ctx, lane);
  const placed = step.lane_seq ?? (await takePlace(ctx, step, lane));
  const earlier = await sql<{ found: boolean }>`
    select exists (select from action_run_steps
      where workspace_id = ${ctx.workspace.id} and lane = ${lane} and lane_seq < ${placed} and not state = any(${[...OVER]}::text[])) as found`.execute(
    ctx.db,
  );
  if (!earlier.rows[0]?.found) return false;
  await markStep(ctx, step, { state: 'queued', endpoint_id: endpointId });
  return true;
}

async function takePlace(ctx: Ctx, step: RunStepRow, lane: string): Promise<number> {
  const last = await sql<{ seq: number | null }>`
    select max(lane_seq) as seq from action_run_steps where workspace_id = ${ctx.workspace.id} and lane = ${lane}`.execute(ctx.db);
  const seq = (last.rows[0]?.seq ?? 0) + 1;
  await markStep(ctx, step, { lane, lane_seq: seq });
  return seq;
}

/** The step is over: the next one of its lane goes. */
export async function leaveLane(ctx: Ctx, step: Pick<RunStepRow, 'id'>): Promise<void> {
  // Read anew: the place may have been taken since the step was read.
  const row = await tables(ctx)
    .selectFrom('action_run_steps')
    .select('lane')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', step.id)
    .executeTakeFirst();
  if (!row?.lane) return;
  await lockLane(ctx, row.lane);
  const next = await sql<{ run_id: string }>`
    select run_id from action_run_steps
    where workspace_id = ${ctx.workspace.id} and lane = ${row.lane} and not state = any(${[...OVER]}::text[])
    order by lane_seq limit 1`.execute(ctx.db);
  const behind = next.rows[0];
  if (behind) await enqueueRun(ctx, behind.run_id);
}

async function isPaused(ctx: Ctx, endpointId: string): Promise<boolean> {
  // Shared with others who look, but not with one who pauses or resumes: a step held after the resuming looked would be held for ever.
  const row = await sql<{ paused: boolean }>`
    select paused_at is not null as paused from action_endpoints
    where workspace_id = ${ctx.workspace.id} and id = ${endpointId} for share`.execute(ctx.db);
  return row.rows[0]?.paused ?? false;
}

/** Entering and leaving one lane go one after the other: a step that enters while another leaves is seen by one of the two. */
async function lockLane(ctx: Ctx, lane: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.workspace.id}:${lane}`}, 2))`.execute(ctx.db);
}
