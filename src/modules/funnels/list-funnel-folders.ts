import type { Ctx } from '#platform/ctx.ts';
import { selectFolders } from './queries.ts';

export async function listFunnelFolders(ctx: Ctx): Promise<{ items: string[] }> {
  return { items: await selectFolders(ctx) };
}
