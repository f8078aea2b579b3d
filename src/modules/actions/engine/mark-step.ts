import type { Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { RunStepRow } from '../queries/runs.ts';
import { tables, type ActionRunStepsTable } from '../tables.ts';

/** Writes down where a step of a run is. */
export async function markStep(ctx: Ctx, step: Pick<RunStepRow, 'id'>, change: Updateable<ActionRunStepsTable>): Promise<void> {
  await tables(ctx)
    .updateTable('action_run_steps')
    .set(change)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', step.id)
    .execute();
}
