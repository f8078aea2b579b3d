import type { Ctx } from '#platform/ctx.ts';
import { fail, type MediaItem } from './contract.ts';
import { presentMedia } from './present.ts';
import { findMedia } from './queries.ts';

export async function getMedia(ctx: Ctx, input: { mediaId: string }): Promise<MediaItem> {
  const row = await findMedia(ctx, input.mediaId);
  return row ? presentMedia(ctx, row) : fail('media/not-found');
}
