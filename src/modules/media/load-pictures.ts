import type { Ctx } from '#platform/ctx.ts';
import { variantAddress } from './addresses.ts';
import type { MediaTables } from './tables.ts';

/** A picture as a page shows it. */
export interface Picture {
  id: string;
  name: string;
  alt: string;
  animated: boolean;
  /** Smallest first, at least one. Addresses are root-relative: every host of the workspace serves them. */
  variants: readonly { width: number; height: number; bytes: number; address: string }[];
}

/** The pictures of these ids; ids that name none, or a file of another kind, are left out. */
export async function loadPictures(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Picture>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .withTables<MediaTables>()
    .selectFrom('media')
    .select(['id', 'name', 'alt', 'animated', 'type', 'hash', 'variants'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .where('kind', '=', 'image')
    .execute();
  return new Map(
    rows.map((row) => {
      const variants = row.variants.map(({ width, height, bytes }) => ({ width, height, bytes, address: variantAddress(row, width) }));
      return [row.id, { id: row.id, name: row.name, alt: row.alt, animated: row.animated, variants }];
    }),
  );
}
