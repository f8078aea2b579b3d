import type { Ctx } from '#platform/ctx.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { fail, type MediaItem } from './contract.ts';
import { presentMedia } from './present.ts';
import { changeMedia, findMediaForUpdate } from './queries.ts';

export interface UpdateMedia {
  mediaId: string;
  version: number;
  name?: string | undefined;
  alt?: string | undefined;
  folder?: string | undefined;
}

/** Renames a file, describes it, moves it to a folder. Its address and content stay; published pages keep the description they had. */
export async function updateMedia(ctx: Ctx, input: UpdateMedia): Promise<MediaItem> {
  const row = await findMediaForUpdate(ctx, input.mediaId);
  if (!row) return fail('media/not-found');
  if (row.version !== input.version) return platformFail('row/changed-meanwhile');
  const changed = await changeMedia(ctx, row.id, {
    name: input.name ?? row.name,
    alt: input.alt ?? row.alt,
    folder: input.folder ?? row.folder,
    version: row.version + 1,
  });
  return presentMedia(ctx, changed);
}
