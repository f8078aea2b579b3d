import type { Ctx } from '#platform/ctx.ts';
import { countFolders } from './queries.ts';

/** The folders that hold something. A folder is a word on its files: it is there as long as one of them says so. */
export async function listFolders(ctx: Ctx): Promise<{ total: number; items: { name: string; count: number }[] }> {
  const counts = await countFolders(ctx);
  return { total: counts.reduce((sum, { count }) => sum + count, 0), items: counts.filter(({ name }) => name !== '') };
}
