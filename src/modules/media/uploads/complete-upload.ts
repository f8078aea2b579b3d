import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ctx, Services } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail, type MediaItem } from '../contract.ts';
import { presentMedia } from '../present.ts';
import { findMedia } from '../queries.ts';
import { takeIn, type TakenIn } from '../reading/take-in.ts';
import { keepFile } from './keep-file.ts';
import { clearUploadJob } from './clear-upload.ts';
import { findUpload, findUploadForUpdate, markComplete, type UploadRow } from './queries.ts';

export interface Begun {
  workspaceId: string;
  row: UploadRow;
}

/** What has come is looked at first: everything else is done with no transaction open. */
export async function beginCompletion(ctx: Ctx, input: { uploadId: string }): Promise<Begun> {
  const row = await findUpload(ctx, input.uploadId);
  if (!row) return fail('upload/not-found');
  if (Number(row.received) < Number(row.bytes)) return fail('upload/incomplete', { received: Number(row.received) });
  return { workspaceId: ctx.workspace.id, row };
}

/** Puts the pieces together and looks into the file. Undefined where that was done before: a line that broke asks twice. */
export async function readPieces(services: Services, { workspaceId, row }: Begun): Promise<TakenIn | undefined> {
  if (row.media_id !== null) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'tsudoi-upload-'));
  try {
    const path = join(folder, 'file');
    await pipeline(Readable.from(contentOf(services, row), { objectMode: false }), createWriteStream(path));
    const to = { workspaceId, mediaId: row.replaces ?? randomId() };
    return await takeIn(services, to, { path, name: row.name, bytes: Number(row.bytes) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The file is in the library with the commit of this, and its pieces go after it. */
export async function endCompletion(ctx: Ctx, input: { uploadId: string }, taken: TakenIn | undefined): Promise<MediaItem> {
  const row = await findUploadForUpdate(ctx, input.uploadId);
  if (!row) return fail('upload/not-found');
  if (row.media_id !== null || !taken) {
    const media = row.media_id === null ? undefined : await findMedia(ctx, row.media_id);
    return media ? presentMedia(ctx, media) : fail('media/not-found');
  }
  const media = await keepFile(ctx, taken, { folder: row.folder, replaces: row.replaces });
  await markComplete(ctx, row.id, media.id);
  // An hour in which the same question has the same answer.
  const at = new Date(ctx.clock.now().getTime() + 3_600_000);
  await enqueue(ctx, clearUploadJob, { uploadId: row.id }, { at, key: `media.upload ${row.id}` });
  return presentMedia(ctx, media);
}

async function* contentOf(services: Services, row: UploadRow): AsyncIterable<Buffer> {
  for (const { key } of row.parts) {
    const piece = (await services.storage.get(key)) ?? fail('upload/not-found');
    yield* piece.body;
  }
}
