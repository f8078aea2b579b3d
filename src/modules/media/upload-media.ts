import type { Ctx } from '#platform/ctx.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import type { Upload } from '#platform/http/contract.ts';
import { originalKey, variantKey } from './addresses.ts';
import type { MediaItem } from './contract.ts';
import { presentMedia } from './present.ts';
import { insertMedia } from './queries.ts';
import type { ReadPicture } from './read-picture.ts';

/**
 * Puts a picture into the library. `prepared` was decoded before the transaction opened. The bytes are stored first: a row never
 * points to a file that is not there; files whose row was rolled back are found by nobody.
 */
export async function uploadMedia(ctx: Ctx, input: { file: Upload; prepared: ReadPicture }): Promise<MediaItem> {
  const { prepared: picture } = input;
  const id = await claimAddress(ctx, 'media');
  const { storage } = ctx.services;
  await storage.put(originalKey(ctx.workspace.id, { id, hash: picture.hash }), picture.original, { type: picture.type });
  for (const variant of picture.variants) {
    await storage.put(variantKey(ctx.workspace.id, { id, hash: picture.hash }, variant.width), variant.content, { type: 'image/webp' });
  }
  const row = await insertMedia(ctx, {
    id,
    name: nameOf(input.file.name),
    type: picture.type,
    bytes: input.file.bytes,
    width: picture.width,
    height: picture.height,
    animated: picture.animated,
    hash: picture.hash,
    variants: picture.variants.map(({ width, height, bytes }) => ({ width, height, bytes })),
  });
  return presentMedia(ctx, row);
}

/** The file's name without its ending and without characters that only hide; a plain word when nothing is left. */
function nameOf(fileName: string): string {
  const name = fileName
    .normalize('NFC')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return name.slice(0, 200) || 'image';
}
