import type { Ctx, Services } from '#platform/ctx.ts';
import type { Upload } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { fail, limits, type MediaItem } from '../contract.ts';
import { presentMedia } from '../present.ts';
import { takeIn, type TakenIn } from '../reading/take-in.ts';
import { checkSpace } from '../space/check-space.ts';
import { keepFile } from './keep-file.ts';

/** Reads a file that came in one request, before a transaction is open. */
export async function takeUpload(file: Upload, services: Services, call: { workspaceId: string }): Promise<TakenIn> {
  if (file.bytes > limits.pictureBytes) return fail('upload/picture-too-large', { megabytes: limits.pictureBytes / 1e6 });
  return takeIn(services, { workspaceId: call.workspaceId, mediaId: randomId() }, file);
}

/** Puts a file into the library that came in one request. */
export async function uploadMedia(ctx: Ctx, input: { prepared: TakenIn }): Promise<MediaItem> {
  await checkSpace(ctx, input.prepared.bytes);
  return presentMedia(ctx, await keepFile(ctx, input.prepared, { folder: '', replaces: null }));
}
