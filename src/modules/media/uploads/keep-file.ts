import type { Ctx } from '#platform/ctx.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import { announce } from '#platform/events/announce.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from '../contract.ts';
import { deleteFilesJob } from '../delete-files.ts';
import { mediaReplaced } from '../events.ts';
import { findMediaForUpdate, insertMedia, replaceContent, type Media } from '../queries.ts';
import type { TakenIn } from '../reading/take-in.ts';
import { prepareSoon } from '../variants/prepare-pictures.ts';
import { awaitsVariants } from '../variants/targets.ts';

/**
 * Puts a file whose bytes are stored into the library: as a new one, or as the content of one that is there. That one keeps its address and
 * everything that uses it; whoever shows it hears of it. A file of another kind fails with `upload/other-kind`: a page shows a picture otherwise than a PDF.
 */
export async function keepFile(ctx: Ctx, taken: TakenIn, given: { folder: string; replaces: string | null }): Promise<Media> {
  if (given.replaces === null) {
    await claimAddress(ctx, 'media', taken.id);
    const row = await insertMedia(ctx, taken, given);
    if (awaitsVariants(taken)) await prepareSoon(ctx);
    return row;
  }
  const row = await findMediaForUpdate(ctx, given.replaces);
  if (!row) return fail('media/not-found');
  if (row.kind !== taken.kind) return fail('upload/other-kind');
  if (row.hash === taken.hash) return row;
  const replaced = await replaceContent(ctx, row, taken);
  for (const gone of [row, row.poster]) if (gone) await enqueue(ctx, deleteFilesJob, { mediaId: row.id, hash: gone.hash });
  if (awaitsVariants(taken)) await prepareSoon(ctx);
  await announce(ctx, mediaReplaced, { mediaId: row.id });
  return replaced;
}
