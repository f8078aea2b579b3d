import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Ctx } from '#platform/ctx.ts';
import type { MediaItem } from './contract.ts';
import { changeMedia, findMedia, insertMedia, type Media } from './queries.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import { piecesKey } from './addresses.ts';
import { presentMedia } from './present.ts';
import { keepVariants } from './variants/queries.ts';
import { addPiece, insertUpload } from './uploads/queries.ts';

/** A plain picture as a file's bytes. */
export async function pictureBytes(
  given: { width?: number; height?: number; format?: 'jpeg' | 'png' | 'webp' | 'avif' } = {},
): Promise<Buffer> {
  const { width = 1200, height = 800, format = 'jpeg' } = given;
  return sharp({ create: { width, height, channels: 3, background: '#3b82a0' } })
    .toFormat(format)
    .toBuffer();
}

/** A picture with something on it, 160 px high: AVIF makes it lighter, and soon. */
export async function photograph(width = 1700): Promise<Buffer> {
  return sharp(randomBytes(20 * 20 * 3), { raw: { width: 20, height: 20, channels: 3 } })
    .resize({ width, height: 160, fit: 'fill', kernel: 'cubic' })
    .jpeg()
    .toBuffer();
}

/** A file's row, for keys in the storage. */
export async function mediaRow(ctx: Ctx, mediaId: string): Promise<Media> {
  const row = await findMedia(ctx, mediaId);
  if (!row) throw new Error(`no file ${mediaId}`);
  return row;
}

const onePicture = {
  kind: 'image',
  type: 'image/jpeg',
  ending: 'webp',
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
} as const;

const onePdf = {
  kind: 'document',
  type: 'application/pdf',
  ending: 'pdf',
  bytes: 345_678,
  width: null,
  height: null,
  animated: false,
  hash: 'BBBBBBBBBBBBBBBBBBBBBB',
  variants: [],
} as const;

/** A picture of the library without bytes behind it: enough wherever only its row and addresses matter. */
export async function makeMedia(ctx: Ctx, given: { name?: string; alt?: string; bytes?: number; avif?: true } = {}): Promise<MediaItem> {
  const id = await claimAddress(ctx, 'media');
  const [small, middle, large] = onePicture.variants;
  const variants = [small, middle, { ...large, bytes: given.bytes ?? large.bytes }];
  const row = await insertMedia(ctx, { ...onePicture, id, name: given.name ?? '講師の写真', variants }, { folder: '' });
  await keepVariants(ctx, row, { variants, avif: given.avif ? variants.map((one) => ({ ...one, bytes: Math.round(one.bytes / 2) })) : [] });
  return presentMedia(ctx, await changeMedia(ctx, row.id, { alt: given.alt ?? '' }));
}

/** A file that is no picture, without bytes behind it. */
export async function makeFile(
  ctx: Ctx,
  given: { name?: string; access?: MediaItem['access']; kind?: 'document' | 'video' } = {},
): Promise<MediaItem> {
  const id = await claimAddress(ctx, 'media');
  const content = given.kind === 'video' ? { ...onePdf, kind: 'video' as const, type: 'video/mp4', ending: 'mp4' } : onePdf;
  const row = await insertMedia(ctx, { ...content, id, name: given.name ?? '講座の案内' }, { folder: '' });
  return presentMedia(ctx, await changeMedia(ctx, row.id, { access: given.access ?? 'open' }));
}

/** An upload whose one piece has arrived, or waits. */
async function makeUpload(ctx: Ctx, state: 'waits' | 'arrived'): Promise<string> {
  const content = Buffer.from('%PDF-1.7 ...');
  const announced = {
    name: '講座の案内.pdf',
    bytes: state === 'waits' ? 1_000_000 : content.length,
    modified: 0,
    folder: '',
    replaces: null,
  };
  const row = await insertUpload(ctx, announced);
  if (state === 'waits') return row.id;
  const key = `${piecesKey(ctx.workspace.id, row.id)}0-sample`;
  await ctx.services.storage.put(key, content, { type: 'application/octet-stream' });
  await addPiece(ctx, row.id, { key, bytes: content.length });
  return row.id;
}

/** An id for each parameter of this module's routes, for the sweeps. */
export const samples = {
  mediaId: async (ctx: Ctx): Promise<string> => (await makeMedia(ctx)).id,
  spaceId: async (ctx: Ctx): Promise<string> => ctx.workspace.id,
  uploadId: async (ctx: Ctx): Promise<string> => makeUpload(ctx, 'waits'),
  'media.complete-upload': async (ctx: Ctx) => ({ uploadId: await makeUpload(ctx, 'arrived') }),
  'media.set-poster': async (ctx: Ctx) => ({ mediaId: (await makeFile(ctx, { kind: 'video' })).id }),
  'media.create-link': async (ctx: Ctx) => ({ mediaId: (await makeFile(ctx, { access: 'gated' })).id }),
};
