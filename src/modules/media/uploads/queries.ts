import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { MediaTables, MediaUploadRow, Piece } from '../tables.ts';

export type UploadRow = Selectable<MediaUploadRow>;

/** What is known of a file before it comes. */
export type Announced = { name: string; bytes: number; modified: number; folder: string; replaces: string | null };

export async function findUpload(ctx: Ctx, id: string): Promise<UploadRow | undefined> {
  return tables(ctx)
    .selectFrom('media_uploads')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findUploadForUpdate(ctx: Ctx, id: string): Promise<UploadRow | undefined> {
  return tables(ctx)
    .selectFrom('media_uploads')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The same file of the same person that has not arrived whole. */
export async function findBrokenOff(ctx: Ctx, file: Announced): Promise<UploadRow | undefined> {
  return tables(ctx)
    .selectFrom('media_uploads')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('name', '=', file.name)
    .where('bytes', '=', String(file.bytes))
    .where('modified', '=', String(file.modified))
    .where('folder', '=', file.folder)
    .where('replaces', file.replaces === null ? 'is' : '=', file.replaces)
    .where('created_by', ctx.actor.id === null ? 'is' : '=', ctx.actor.id)
    .where('media_id', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertUpload(ctx: Ctx, file: Announced): Promise<UploadRow> {
  return tables(ctx)
    .insertInto('media_uploads')
    .values({
      ...file,
      workspace_id: ctx.workspace.id,
      id: randomId(),
      media_id: null,
      created_at: ctx.clock.now(),
      created_by: ctx.actor.id,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function addPiece(ctx: Ctx, id: string, piece: Piece): Promise<UploadRow> {
  return tables(ctx)
    .updateTable('media_uploads')
    .set({ parts: sql<string>`parts || ${JSON.stringify([piece])}::jsonb`, received: sql<number>`received + ${piece.bytes}` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function markComplete(ctx: Ctx, id: string, mediaId: string): Promise<void> {
  await tables(ctx)
    .updateTable('media_uploads')
    .set({ media_id: mediaId })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

export async function deleteUpload(ctx: Ctx, id: string): Promise<void> {
  await tables(ctx).deleteFrom('media_uploads').where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}

function tables(ctx: Ctx) {
  return ctx.db.withTables<MediaTables>();
}
