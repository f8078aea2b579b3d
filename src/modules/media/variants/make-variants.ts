import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Services } from '#platform/ctx.ts';
import { avifFile, originalKey, variantFile, variantKey } from '../addresses.ts';
import type { Media } from '../queries.ts';
import type { Variant } from '../tables.ts';
import { makeVariant, pictureInTurn } from './make-variant.ts';
import { widthsOf, type Target } from './targets.ts';

/** The picture itself is the cause: trying again later helps no more often than a few times. Anything else is the storage's or the disk's. */
export class BadPicture extends Error {}

/**
 * Makes all variants of a picture from what was uploaded, and stores them. Doing it again stores the same under the same keys. AVIF is kept where it is
 * lighter than WebP in all sizes together. One variant at a time is in memory.
 */
export async function makeVariants(
  services: Services,
  workspaceId: string,
  picture: Media,
): Promise<{ variants: readonly Variant[]; avif: readonly Variant[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'tsudoi-variants-'));
  try {
    const path = join(folder, 'original');
    const original = await services.storage.get(originalKey(workspaceId, picture));
    if (!original) throw new BadPicture('the original is not in the storage');
    await pipeline(original.body, createWriteStream(path));
    const make = async (target: Target) => makeOne(services, { workspaceId, picture, path }, target);
    const variants: Variant[] = [];
    const avif: Variant[] = [];
    for (const width of widthsOf(picture.width ?? 0)) {
      variants.push(await make({ format: 'webp', width }));
      avif.push(await make({ format: 'avif', width }));
    }
    if (bytesOf(avif) < bytesOf(variants)) return { variants, avif };
    for (const { width } of avif) await services.storage.delete(variantKey(workspaceId, picture, avifFile(width)));
    return { variants, avif: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeOne(
  services: Services,
  { workspaceId, picture, path }: { workspaceId: string; picture: Media; path: string },
  target: Target,
): Promise<Variant> {
  const { content, ...variant } = await pictureInTurn(async () => makeVariant(path, target)).catch((error: unknown) => {
    throw new BadPicture(`it was not written as ${target.format} of ${target.width} pixels`, { cause: error });
  });
  const file = target.format === 'avif' ? avifFile(variant.width) : variantFile(picture, variant.width);
  await services.storage.put(variantKey(workspaceId, picture, file), content, { type: `image/${target.format}` });
  return variant;
}

function bytesOf(variants: readonly Variant[]): number {
  return variants.reduce((sum, { bytes }) => sum + bytes, 0);
}
