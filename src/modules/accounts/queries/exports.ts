import type { Selectable, Updateable } from 'kysely';
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

/** Undefined while another one is under way. */
export async function insertExport(ctx: Ctx, exportId: string): Promise<Row | undefined> {
  return tablesOf(ctx)
    .insertInto('workspace_exports')
    .values({
      workspace_id: ctx.workspace.id,
      export_id: exportId,
      state: 'waiting',
      requested_by: ctx.actor.id ?? '',
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.column('workspace_id').where('state', 'in', ['waiting', 'running']).doNothing())
    .returningAll()
    .executeTakeFirst();
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
