import type { Ctx } from '#platform/ctx.ts';
import { avifAddress, variantAddress } from './addresses.ts';
import type { MediaTables } from './tables.ts';

export interface PictureVariant {
  width: number;
  height: number;
  bytes: number;
  address: string;
}

/** A picture as a page shows it. */
export interface Picture {
  id: string;
  name: string;
  alt: string;
  animated: boolean;
  /** For every browser: smallest first, at least one. Addresses are root-relative: every host of the workspace serves them. */
  variants: readonly PictureVariant[];
  /** The same widths, lighter, for browsers that take AVIF. Empty until they are made, and where they would save nothing. */
  avif: readonly PictureVariant[];
}

/** The pictures of these ids; ids that name none, or a file of another kind, are left out. */
export async function loadPictures(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Picture>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .withTables<MediaTables>()
    .selectFrom('media')
    .select(['id', 'name', 'alt', 'animated', 'type', 'hash', 'variants', 'avif'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .where('kind', '=', 'image')
    .execute();
  return new Map(
    rows.map((row) => {
      const variants = row.variants.map(({ width, height, bytes }) => ({ width, height, bytes, address: variantAddress(row, width) }));
      const avif = row.avif.map(({ width, height, bytes }) => ({ width, height, bytes, address: avifAddress(row, width) }));
      return [row.id, { id: row.id, name: row.name, alt: row.alt, animated: row.animated, variants, avif }];
    }),
  );
}
