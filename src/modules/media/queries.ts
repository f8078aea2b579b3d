import { sql, type Selectable, type Updateable } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor } from '#platform/db/cursor.ts';
import type { MediaKind } from './contract.ts';
import type { TakenIn } from './reading/take-in.ts';
import type { MediaRow, MediaTables } from './tables.ts';
import { awaitsVariants } from './variants/targets.ts';

export type Media = Selectable<MediaRow>;

/** How many former contents lead to what a file is now. */
const FORMER_KEPT = 50;

export function findMedia(ctx: Ctx, id: string): Promise<Media | undefined> {
  return tables(ctx).selectFrom('media').selectAll().where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).executeTakeFirst();
}

export function findMediaForUpdate(ctx: Ctx, id: string): Promise<Media | undefined> {
  return tables(ctx)
    .selectFrom('media')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** One more than `limit`, newest first. */
export async function listMediaRows(
  ctx: Ctx,
  input: {
    q?: string | undefined;
    folder?: string | undefined;
    kind?: MediaKind | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Media[]> {
  const after = readCursor(input.cursor, z.tuple([z.iso.datetime(), z.string()]));
  let query = tables(ctx).selectFrom('media').selectAll().where('workspace_id', '=', ctx.workspace.id);
  if (input.folder !== undefined) query = query.where('folder', '=', input.folder);
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind);
  if (input.q) query = query.where('name', 'ilike', `%${input.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  if (after) {
    const [at, id] = [new Date(after[0]), after[1]];
    query = query.where((eb) => eb.or([eb('created_at', '<', at), eb.and([eb('created_at', '=', at), eb('id', '>', id)])]));
  }
  return query
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(input.limit + 1)
    .execute();
}

export async function countFolders(ctx: Ctx): Promise<{ name: string; count: number }[]> {
  const rows = await tables(ctx)
    .selectFrom('media')
    .select(['folder as name', sql<string>`count(*)`.as('count')])
    .where('workspace_id', '=', ctx.workspace.id)
    .groupBy('folder')
    .orderBy('folder')
    .execute();
  return rows.map((row) => ({ name: row.name, count: Number(row.count) }));
}

export async function insertMedia(ctx: Ctx, taken: TakenIn, given: { folder: string }): Promise<Media> {
  return tables(ctx)
    .insertInto('media')
    .values({
      ...taken,
      workspace_id: ctx.workspace.id,
      folder: given.folder,
      alt: '',
      variants: JSON.stringify(taken.variants),
      prepare_from: awaitsVariants(taken) ? ctx.clock.now() : null,
      version: 1,
      created_at: ctx.clock.now(),
      created_by: ctx.actor.id,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Puts another content into a file; name, folder and address stay. */
export async function replaceContent(ctx: Ctx, row: Media, taken: TakenIn): Promise<Media> {
  const { id: _id, name: _name, variants, ...content } = taken;
  const former = [...new Set([row.hash, ...row.former])].filter((hash) => hash !== taken.hash).slice(0, FORMER_KEPT);
  return tables(ctx)
    .updateTable('media')
    .set({
      ...content,
      variants: JSON.stringify(variants),
      avif: '[]',
      poster: null,
      prepare_from: awaitsVariants(taken) ? ctx.clock.now() : null,
      prepare_attempts: 0,
      former,
      version: row.version + 1,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function changeMedia(
  ctx: Ctx,
  id: string,
  change: Pick<Updateable<MediaRow>, 'name' | 'alt' | 'folder' | 'access' | 'disposition' | 'poster' | 'version'>,
): Promise<Media> {
  return tables(ctx)
    .updateTable('media')
    .set(change)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteMediaRow(ctx: Ctx, id: string): Promise<void> {
  await tables(ctx).deleteFrom('media').where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}

function tables(ctx: Ctx) {
  return ctx.db.withTables<MediaTables>();
}
