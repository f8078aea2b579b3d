import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { BulkRun } from '../contract/bulk.ts';
import type { BulkRunsTable, PeopleTables } from '../tables.ts';

/** One run; fails with `request/not-found`. */
export async function loadBulkRun(ctx: Ctx, runId: string): Promise<BulkRun> {
  const row = await selectRuns(ctx).where('id', '=', runId).executeTakeFirst();
  return row ? presentRun(row) : fail('request/not-found');
}

export function selectRuns(ctx: Ctx) {
  return ctx.db.withTables<PeopleTables>().selectFrom('bulk_runs').selectAll().where('workspace_id', '=', ctx.workspace.id);
}

/** A run's row as the API shows it. */
export function presentRun(row: Selectable<BulkRunsTable>): BulkRun {
  return {
    id: row.id,
    audienceId: row.audience_id,
    kind: row.kind,
    state: row.state,
    total: row.total,
    done: row.done,
    changed: row.changed,
    createdAt: row.created_at.toISOString(),
  };
}
