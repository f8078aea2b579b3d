import sharp from 'sharp';
import type { Ctx } from '#platform/ctx.ts';
import type { MediaItem } from './contract.ts';
import { changeMedia, insertMedia } from './queries.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import { presentMedia } from './present.ts';

/** A plain picture as a file's bytes. */
export async function pictureBytes(
  given: { width?: number; height?: number; format?: 'jpeg' | 'png' | 'webp' | 'avif' } = {},
): Promise<Buffer> {
  const { width = 1200, height = 800, format = 'jpeg' } = given;
  return sharp({ create: { width, height, channels: 3, background: '#3b82a0' } })
    .toFormat(format)
    .toBuffer();
}

/** A picture of the library without bytes behind it: enough wherever only its row and addresses matter. */
export async function makeMedia(ctx: Ctx, given: { name?: string; alt?: string } = {}): Promise<MediaItem> {
  const row = await insertMedia(ctx, {
    id: await claimAddress(ctx, 'media'),
    name: given.name ?? '講師の写真',
    type: 'image/jpeg',
    bytes: 345_678,
    width: 1600,
    height: 1067,
    animated: false,
    hash: 'AAAAAAAAAAAAAAAAAAAAAA',
    variants: [
      { width: 480, height: 320, bytes: 12_345 },
      { width: 960, height: 640, bytes: 34_567 },
      { width: 1600, height: 1067, bytes: 78_901 },
    ],
  });
  return presentMedia(ctx, await changeMedia(ctx, row.id, { alt: given.alt ?? '' }));
}

/** An id for each parameter of this module's routes, for the sweeps. */
export const samples = {
  mediaId: async (ctx: Ctx): Promise<string> => (await makeMedia(ctx)).id,
};
