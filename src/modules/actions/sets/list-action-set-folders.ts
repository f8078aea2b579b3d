import type { Ctx } from '#platform/ctx.ts';
import { selectFolders } from '../queries/sets.ts';

export async function listActionSetFolders(ctx: Ctx): Promise<{ items: string[] }> {
  return { items: await selectFolders(ctx) };
}
