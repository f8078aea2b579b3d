import type { Selectable, Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { tablesOf, type WorkspacesTable } from '../tables.ts';

/** The context's own workspace. */
export async function readWorkspace(ctx: Ctx): Promise<Selectable<WorkspacesTable>> {
  return tablesOf(ctx).selectFrom('workspaces').selectAll().where('workspace_id', '=', ctx.workspace.id).executeTakeFirstOrThrow();
}

/** Changes the settings of the row that an editor started from; undefined when somebody was faster. */
export async function changeWorkspace(
  ctx: Ctx,
  version: number,
  change: Updateable<Omit<WorkspacesTable, 'workspace_id' | 'version' | 'created_at'>>,
): Promise<Selectable<WorkspacesTable> | undefined> {
  return tablesOf(ctx)
    .updateTable('workspaces')
    .set((where) => ({ ...change, version: where('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
}

/** Sets the day of the erasure, or takes it back. */
export async function changeClosing(ctx: Ctx, closingAt: Date | null): Promise<void> {
  await tablesOf(ctx).updateTable('workspaces').set({ closing_at: closingAt }).where('workspace_id', '=', ctx.workspace.id).execute();
}
