import type { Ctx } from '#platform/ctx.ts';
import { fail, type MediaUseItem } from './contract.ts';
import { mediaUserPlug, type MediaUse } from './extend.ts';
import { findMedia } from './queries.ts';

/** Where a file is used, as every module that shows files tells. */
export async function listUses(ctx: Ctx, input: { mediaId: string }): Promise<{ items: MediaUseItem[] }> {
  if (!(await findMedia(ctx, input.mediaId))) return fail('media/not-found');
  const uses = await usesOf(ctx, input.mediaId);
  return { items: uses.map(({ label, name, path, live }) => ({ label, name, path, live })) };
}

export async function usesOf(ctx: Ctx, mediaId: string): Promise<MediaUse[]> {
  const found: MediaUse[] = [];
  for (const user of ctx.services.registry.contributions(mediaUserPlug)) found.push(...(await user.uses(ctx, [mediaId])));
  return found;
}
