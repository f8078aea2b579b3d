import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { fail, type MediaItem } from './contract.ts';
import { mediaReplaced } from './events.ts';
import { presentMedia } from './present.ts';
import { changeMedia, findMediaForUpdate } from './queries.ts';

export interface UpdateMedia {
  mediaId: string;
  version: number;
  name?: string | undefined;
  alt?: string | undefined;
  folder?: string | undefined;
  access?: MediaItem['access'] | undefined;
  disposition?: MediaItem['disposition'] | undefined;
}

/**
 * Renames a file, describes it, moves it to a folder, says who gets it. Its address and content stay; published pages keep the description
 * they had. A picture is what pages show to everybody: it cannot be gated.
 */
export async function updateMedia(ctx: Ctx, input: UpdateMedia): Promise<MediaItem> {
  const row = await findMediaForUpdate(ctx, input.mediaId);
  if (!row) return fail('media/not-found');
  if (row.version !== input.version) return platformFail('row/changed-meanwhile');
  if (input.access === 'gated' && row.kind === 'image') return fail('media/picture-open');
  const changed = await changeMedia(ctx, row.id, {
    name: input.name ?? row.name,
    alt: input.alt ?? row.alt,
    folder: input.folder ?? row.folder,
    access: input.access ?? row.access,
    disposition: input.disposition ?? row.disposition,
    version: row.version + 1,
  });
  // Pages that play it keep an address of its content, which holds no more, or holds again.
  if (changed.access !== row.access) await announce(ctx, mediaReplaced, { mediaId: row.id });
  return presentMedia(ctx, changed);
}
