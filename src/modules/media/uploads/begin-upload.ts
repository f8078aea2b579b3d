import type { Ctx } from '#platform/ctx.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail, type MediaUpload } from '../contract.ts';
import { findMedia } from '../queries.ts';
import { checkSpace } from '../space/check-space.ts';
import { clearUploadJob } from './clear-upload.ts';
import { presentUpload } from './present-upload.ts';
import { findBrokenOff, insertUpload } from './queries.ts';

const DAYS_KEPT = 7;

/**
 * Announces a file that comes in pieces. One that broke off within the last week goes on where it stood: the same person, name, size and
 * date of change make it the same file. Room is taken at once, so that no two files are promised the same.
 */
export async function beginUpload(
  ctx: Ctx,
  input: { name: string; bytes: number; modified: number; folder: string; replaces?: string | undefined },
): Promise<MediaUpload> {
  const replaced = input.replaces === undefined ? undefined : await findMedia(ctx, input.replaces);
  if (input.replaces !== undefined && !replaced) return fail('media/not-found');
  const file = { ...input, replaces: input.replaces ?? null };
  const brokenOff = await findBrokenOff(ctx, file);
  if (brokenOff) return presentUpload(brokenOff);
  await checkSpace(ctx, input.bytes - Number(replaced?.bytes ?? 0));
  const row = await insertUpload(ctx, file);
  await enqueue(
    ctx,
    clearUploadJob,
    { uploadId: row.id },
    { at: new Date(row.created_at.getTime() + DAYS_KEPT * 86_400_000), key: `media.upload ${row.id}` },
  );
  return presentUpload(row);
}
