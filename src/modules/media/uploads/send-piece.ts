import { createReadStream } from 'node:fs';
import type { Ctx, Services } from '#platform/ctx.ts';
import type { Upload } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { piecesKey } from '../addresses.ts';
import { fail, limits, type MediaUpload } from '../contract.ts';
import type { Piece } from '../tables.ts';
import { presentUpload } from './present-upload.ts';
import { addPiece, findUploadForUpdate } from './queries.ts';

/** Stores a piece before a transaction is open; what is in no row is cleared away with its upload. */
export async function storePiece(
  file: Upload,
  services: Services,
  call: { input: { uploadId: string; at: number }; workspaceId: string },
): Promise<Piece> {
  if (file.bytes === 0) return fail('upload/empty');
  if (file.bytes > limits.pieceBytes) return fail('upload/out-of-step', { received: call.input.at });
  const key = `${piecesKey(call.workspaceId, call.input.uploadId)}${call.input.at}-${randomId()}`;
  await services.storage.put(key, createReadStream(file.path), { type: 'application/octet-stream' });
  return { key, bytes: file.bytes };
}

/**
 * Counts a piece in. One that does not begin where the last one ended fails with `upload/out-of-step`: a line that broke may have delivered all
 * the same, so whoever sends asks again where the file stands.
 */
export async function sendPiece(ctx: Ctx, input: { uploadId: string; at: number; prepared: Piece }): Promise<MediaUpload> {
  const row = await findUploadForUpdate(ctx, input.uploadId);
  if (!row) return fail('upload/not-found');
  const received = Number(row.received);
  if (received !== input.at || received + input.prepared.bytes > Number(row.bytes)) return fail('upload/out-of-step', { received });
  return presentUpload(await addPiece(ctx, row.id, input.prepared));
}
