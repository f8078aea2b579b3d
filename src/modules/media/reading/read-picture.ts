import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import type { Upload } from '#platform/http/contract.ts';
import { fail, limits } from '../contract.ts';
import { makeVariant, pictureInTurn, type MadeVariant } from '../variants/make-variant.ts';
import { largestWidth } from '../variants/targets.ts';

/** A picture as it will be stored: decoded and written anew, so that nothing of the uploaded file reaches a visitor. */
export interface ReadPicture {
  type: string;
  width: number;
  height: number;
  animated: boolean;
  hash: string;
  original: Buffer;
  /** The one that stands for all until the job has made the others. */
  variant: MadeVariant;
}

/** Raised when variants are made otherwise: part of the hash, so that addresses change with their content. */
const RECIPE = 'webp-1';
const types = new Map([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['heif', 'image/avif'],
]);

/**
 * Decodes an uploaded picture to its end and makes the one variant with which it is shown at once: WebP of at most 1600 pixels width, upright,
 * without EXIF (place, camera) or anything else beside the pixels. Animations stay animated. Fails with `upload/…`.
 */
export async function readPicture(file: Pick<Upload, 'path'>): Promise<ReadPicture> {
  return pictureInTurn(async () => decode(file.path));
}

async function decode(path: string): Promise<ReadPicture> {
  const metadata = await readMetadata(path);
  const animated = (metadata.pages ?? 1) > 1;
  const { width, height } = metadata.autoOrient;
  checkSize(metadata, animated);
  const original = await readFile(path);
  const variant = await wholeVariant(path, largestWidth(width, animated), animated);
  return {
    type: types.get(metadata.format) ?? '',
    width,
    height: animated ? (metadata.pageHeight ?? height) : height,
    animated,
    hash: createHash('sha256').update(RECIPE).update(original).digest('base64url').slice(0, 22),
    original,
    variant,
  };
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

async function wholeVariant(path: string, width: number, animated: boolean): Promise<MadeVariant> {
  try {
    return await makeVariant(path, { format: 'webp', width, animated });
  } catch {
    // The header was a picture's, what follows is not, or not to its end.
    return fail('upload/broken');
  }
}
