import type { Ctx } from '#platform/ctx.ts';
import { contentAddress, posterOf } from './addresses.ts';
import type { MediaKind } from './contract.ts';
import type { PictureVariant } from './load-pictures.ts';
import type { MediaTables } from './tables.ts';

/** A file of any kind as a page offers it. */
export interface MediaFile {
  id: string;
  name: string;
  kind: MediaKind;
  type: string;
  ending: string;
  bytes: number;
  access: 'open' | 'gated';
  /** Root-relative: every host of the workspace serves it. Undefined of a gated file, which is had by links that expire only. */
  address: string | undefined;
  /** A still of a film, where there is one. */
  poster: PictureVariant | undefined;
}

/** The files of these ids; ids that name none are left out. */
export async function loadFiles(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, MediaFile>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .withTables<MediaTables>()
    .selectFrom('media')
    .select(['id', 'name', 'kind', 'type', 'ending', 'bytes', 'access', 'hash', 'poster'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ hash, poster, ...row }) => [
      row.id,
      {
        ...row,
        bytes: Number(row.bytes),
        address: row.access === 'open' ? contentAddress({ ...row, hash }) : undefined,
        poster: posterOf({ id: row.id, poster }),
      },
    ]),
  );
}
