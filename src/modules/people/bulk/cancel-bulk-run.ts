import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { BulkRun } from '../contract/bulk.ts';
import { loadBulkRun } from './bulk-run-lookup.ts';

/** Stops a run before its next chunk; what is done stays done. One that has ended stays as it is. */
export async function cancelBulkRun(ctx: Ctx, { bulkRunId }: { bulkRunId: string }): Promise<BulkRun> {
  await loadBulkRun(ctx, bulkRunId);
  await sql`update bulk_runs set state = 'cancelled', ended_at = ${ctx.clock.now()}
    where workspace_id = ${ctx.workspace.id} and id = ${bulkRunId} and state in ('waiting', 'running')`.execute(ctx.db);
  await sql`delete from bulk_targets t using bulk_runs r
    where r.workspace_id = ${ctx.workspace.id} and r.id = ${bulkRunId} and r.state = 'cancelled'
      and t.workspace_id = r.workspace_id and t.run_id = r.id`.execute(ctx.db);
  return loadBulkRun(ctx, bulkRunId);
}
