import type { Ctx } from '#platform/ctx.ts';
import { releaseAddress } from '#platform/db/resolve-address.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from './contract.ts';
import { deleteFilesJob } from './delete-files.ts';
import { usesOf } from './list-uses.ts';
import { deleteMediaRow, findMediaForUpdate } from './queries.ts';

/**
 * Deletes a file. One that is used somewhere fails with `media/in-use` unless `evenIfUsed`. Its bytes go by a job after the commit:
 * a transaction that is rolled back has lost nothing.
 */
export async function deleteMedia(ctx: Ctx, input: { mediaId: string; evenIfUsed: 'true' | 'false' }): Promise<void> {
  const row = await findMediaForUpdate(ctx, input.mediaId);
  if (!row) return fail('media/not-found');
  const uses = input.evenIfUsed === 'true' ? [] : await usesOf(ctx, row.id);
  if (uses.length > 0) return fail('media/in-use', { count: uses.length });
  await deleteMediaRow(ctx, row.id);
  await releaseAddress(ctx, row.id);
  await enqueue(ctx, deleteFilesJob, { mediaId: row.id });
}
