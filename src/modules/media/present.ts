import type { Ctx } from '#platform/ctx.ts';
import { avifAddress, lastingAddress, posterOf, variantAddress } from './addresses.ts';
import type { MediaItem } from './contract.ts';
import type { Media } from './queries.ts';
import { variantStateOf } from './variants/queries.ts';

/** A file's row as the API shows it. */
export function presentMedia(ctx: Pick<Ctx, 'services' | 'clock'>, row: Media): MediaItem {
  const { publicUrl } = ctx.services.config;
  const still = posterOf(row);
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    alt: row.alt,
    kind: row.kind,
    type: row.type,
    ending: row.ending,
    bytes: Number(row.bytes),
    width: row.width,
    height: row.height,
    animated: row.animated,
    variants: row.variants.map(({ width, height, bytes }) => ({ width, height, bytes, url: `${publicUrl}${variantAddress(row, width)}` })),
    avif: row.avif.map(({ width, height, bytes }) => ({ width, height, bytes, url: `${publicUrl}${avifAddress(row, width)}` })),
    variantState: variantStateOf(ctx, row),
    poster: still ? { width: still.width, height: still.height, bytes: still.bytes, url: `${publicUrl}${still.address}` } : null,
    access: row.access,
    disposition: row.disposition,
    url: row.access === 'open' ? `${publicUrl}${lastingAddress(row)}` : null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
