import type { Ctx } from '#platform/ctx.ts';
import type { CommerceTables } from '../tables.ts';

export async function listProductFolders(ctx: Ctx): Promise<{ items: string[] }> {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('products')
    .select('folder')
    .distinct()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('folder', '<>', '')
    .orderBy('folder')
    .execute();
  return { items: rows.map((row) => row.folder) };
}
