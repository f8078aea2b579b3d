import type { Ctx } from '#platform/ctx.ts';
import type { PeopleTables } from '../tables.ts';

/** The folders that audiences lie in, archived ones too, by name. */
export async function listAudienceFolders(ctx: Ctx): Promise<{ items: string[] }> {
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('audiences')
    .select('folder')
    .distinct()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('folder', '<>', '')
    .orderBy('folder')
    .execute();
  return { items: rows.map((row) => row.folder) };
}
