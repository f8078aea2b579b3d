import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { tables, type ActionRunsTable, type ActionRunStepsTable, type RunStepState } from '../tables.ts';

export type RunRow = Selectable<ActionRunsTable>;
export type RunStepRow = Selectable<ActionRunStepsTable>;

/** States in which a step is over. */
export const OVER: readonly RunStepState[] = ['done', 'skipped', 'failed', 'stopped'];

/** The run, held until commit: whoever carries it on does so alone. */
export async function lockRun(ctx: Ctx, runId: string): Promise<RunRow | undefined> {
  return tables(ctx)
    .selectFrom('action_runs')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst();
}

/** The first step that is not over, and when the one before it was. */
export async function nextStep(ctx: Ctx, run: RunRow): Promise<{ step: RunStepRow; endOfPrevious: Date } | undefined> {
  const steps = await stepsOfRun(ctx, run.id);
  const step = steps.find((each) => !OVER.includes(each.state));
  return step && { step, endOfPrevious: steps[steps.indexOf(step) - 1]?.finished_at ?? run.started_at };
}

/** All steps of a run, in order. */
export async function stepsOfRun(ctx: Ctx, runId: string): Promise<RunStepRow[]> {
  return tables(ctx)
    .selectFrom('action_run_steps')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
}

/** Ends what of a run is not over yet. */
export async function stopSteps(ctx: Ctx, runId: string): Promise<void> {
  await sql`
    update action_run_steps set state = 'stopped', finished_at = ${ctx.clock.now()}, next_attempt_at = null
    where workspace_id = ${ctx.workspace.id} and run_id = ${runId} and not state = any(${[...OVER]}::text[])`.execute(ctx.db);
}
