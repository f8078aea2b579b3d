import { sql, type Selectable, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { tablesOf, type WorkspaceExportsTable } from '../tables.ts';

type Row = Selectable<WorkspaceExportsTable>;

/** Exports, newest first. */
export async function readExports(ctx: Ctx): Promise<Row[]> {
  return tablesOf(ctx)
    .selectFrom('workspace_exports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('created_at', 'desc')
    .orderBy('export_id')
    .limit(20)
    .execute();
}

export async function findExport(ctx: Ctx, exportId: string): Promise<Row | undefined> {
  return tablesOf(ctx)
    .selectFrom('workspace_exports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('export_id', '=', exportId)
    .executeTakeFirst();
}

/**
 * Undefined while another one is under way. The index's condition stands in the statement: as parameters it would no longer be
 * recognised once the statement has a plan for all values.
 */
export async function insertExport(ctx: Ctx, exportId: string): Promise<Row | undefined> {
  const inserted = await sql<Row>`
    insert into workspace_exports (workspace_id, export_id, state, requested_by, created_at)
    values (${ctx.workspace.id}, ${exportId}, 'waiting', ${ctx.actor.id ?? ''}, ${ctx.clock.now()})
    on conflict (workspace_id) where state in ('waiting', 'running') do nothing returning *`.execute(ctx.db);
  return inserted.rows[0];
}

export async function updateExport(
  ctx: Ctx,
  exportId: string,
  change: Updateable<Omit<WorkspaceExportsTable, 'workspace_id' | 'export_id'>>,
): Promise<void> {
  await tablesOf(ctx)
    .updateTable('workspace_exports')
    .set(change)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('export_id', '=', exportId)
    .execute();
}

export async function deleteExport(ctx: Ctx, exportId: string): Promise<void> {
  await tablesOf(ctx)
    .deleteFrom('workspace_exports')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('export_id', '=', exportId)
    .execute();
}
