import sharp from 'sharp';
import { limits } from '../contract.ts';
import type { Variant } from '../tables.ts';
import type { Target } from './targets.ts';

export type MadeVariant = Variant & { content: Buffer };

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

/**
 * Decodes the picture at `path` and writes it anew: upright, no larger than it is, with nothing but its pixels. Whoever calls it does so in
 * `pictureInTurn`. Throws what libvips says of a picture that is none to its end.
 */
export async function makeVariant(
  path: string,
  { format, width, animated = false }: Target & { animated?: boolean },
): Promise<MadeVariant> {
  const resized = sharp(path, { animated, failOn: 'error', limitInputPixels: Math.max(limits.pixels, limits.animatedPixels) })
    .timeout({ seconds: 60 })
    .autoOrient()
    .resize({ width, withoutEnlargement: true });
  // AVIF at more effort gains a fifth in bytes and costs eight times the processor: docs/decisions/0046.
  const written =
    format === 'avif'
      ? resized.avif({ quality: 55, effort: 2 })
      : resized.webp({ quality: 80, smartSubsample: true, effort: animated ? 2 : 4 });
  const { data, info } = await written.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.pageHeight ?? info.height, bytes: data.length, content: data };
}

const MOST_AT_ONCE = 2;
const working = new Set<Promise<unknown>>();

/** Decoding takes a processor and up to some hundred megabytes: two at a time in one process, the others wait. */
export async function pictureInTurn<T>(work: () => Promise<T>): Promise<T> {
  while (working.size >= MOST_AT_ONCE) await Promise.race(working).catch(() => undefined);
  const running = work();
  working.add(running);
  try {
    return await running;
  } finally {
    working.delete(running);
  }
}
