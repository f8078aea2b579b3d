import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import type { Upload } from '#platform/http/contract.ts';
import { fail, limits } from '../contract.ts';
import type { Variant } from '../tables.ts';

/** A picture as it will be stored: decoded and written anew, so that nothing of the uploaded file reaches a visitor. */
export interface ReadPicture {
  type: string;
  width: number;
  height: number;
  animated: boolean;
  hash: string;
  original: Buffer;
  variants: (Variant & { content: Buffer })[];
}

// What libvips may decode in this process; SVG, PDF, TIFF and whatever else it knows are refused by the library itself.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadHeifFile',
  ],
});

/** Raised when variants are made otherwise: part of the hash, so that addresses change with their content. */
const RECIPE = 'webp-1';
const WIDTHS = [480, 960, 1600];
const types = new Map([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['heif', 'image/avif'],
]);

/**
 * Decodes an uploaded picture and makes its variants: WebP of 480, 960 and 1600 pixels width, never larger than the picture, upright,
 * without EXIF (place, camera) or anything else beside the pixels. Animations stay animated. Fails with `upload/…`.
 */
export async function readPicture(file: Pick<Upload, 'path'>): Promise<ReadPicture> {
  return inTurn(async () => decode(file.path));
}

async function decode(path: string): Promise<ReadPicture> {
  const metadata = await readMetadata(path);
  const animated = (metadata.pages ?? 1) > 1;
  const { width, height } = metadata.autoOrient;
  checkSize(metadata, animated);
  const original = await readFile(path);
  const variants: ReadPicture['variants'] = [];
  for (const target of widthsFor(width, animated)) variants.push(await makeVariant(path, target, animated));
  return {
    type: types.get(metadata.format) ?? '',
    width,
    height: animated ? (metadata.pageHeight ?? height) : height,
    animated,
    hash: createHash('sha256').update(RECIPE).update(original).digest('base64url').slice(0, 22),
    original,
    variants,
  };
}

/** The widths below the picture's own, and its own (at most the largest). An animation gets one: each costs as much as a film. */
function widthsFor(width: number, animated: boolean): number[] {
  const largest = animated ? 960 : 1600;
  const smaller = animated ? [] : WIDTHS.filter((each) => each < Math.min(width, largest));
  return [...smaller, Math.min(width, largest)];
}

async function readMetadata(path: string): Promise<Metadata> {
  let metadata;
  try {
    metadata = await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    return fail('upload/broken');
  }
  return types.has(metadata.format) ? metadata : fail('upload/broken');
}

function checkSize(metadata: Metadata, animated: boolean): void {
  const frames = metadata.pages ?? 1;
  const pixels = metadata.width * (metadata.pageHeight ?? metadata.height);
  if (pixels > limits.pixels) fail('upload/too-many-pixels', { megapixels: limits.pixels / 1e6 });
  if (animated && pixels * frames > limits.animatedPixels) fail('upload/animation-too-long', { megapixels: limits.animatedPixels / 1e6 });
}

async function makeVariant(path: string, target: number, animated: boolean): Promise<Variant & { content: Buffer }> {
  try {
    const { data, info } = await sharp(path, {
      animated,
      failOn: 'error',
      limitInputPixels: Math.max(limits.pixels, limits.animatedPixels),
    })
      .timeout({ seconds: 60 })
      .autoOrient()
      .resize({ width: target, withoutEnlargement: true })
      .webp({ quality: 80, smartSubsample: true, effort: animated ? 2 : 4 })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.pageHeight ?? info.height, bytes: data.length, content: data };
  } catch {
    // The header was a picture's, what follows is not, or not to its end.
    return fail('upload/broken');
  }
}

const MOST_AT_ONCE = 2;
const working = new Set<Promise<unknown>>();

/** Decoding takes a processor and up to some hundred megabytes: two at a time in one process, the others wait. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (working.size >= MOST_AT_ONCE) await Promise.race(working).catch(() => undefined);
  const running = work();
  working.add(running);
  try {
    return await running;
  } finally {
    working.delete(running);
  }
}
