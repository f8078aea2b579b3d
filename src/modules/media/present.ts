import type { Ctx } from '#platform/ctx.ts';
import { variantAddress } from './addresses.ts';
import type { MediaItem } from './contract.ts';
import type { Media } from './queries.ts';

/** A file's row as the API shows it. */
export function presentMedia(ctx: Pick<Ctx, 'services'>, row: Media): MediaItem {
  const { publicUrl } = ctx.services.config;
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    alt: row.alt,
    type: row.type,
    bytes: Number(row.bytes),
    width: row.width,
    height: row.height,
    animated: row.animated,
    variants: row.variants.map(({ width, height, bytes }) => ({ width, height, bytes, url: `${publicUrl}${variantAddress(row, width)}` })),
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
