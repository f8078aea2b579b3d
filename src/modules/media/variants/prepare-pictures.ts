import { z } from 'zod';
import { systemActor, type Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { announce } from '#platform/events/announce.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { deleteFilesJob } from '../delete-files.ts';
import { mediaPrepared } from '../events.ts';
import type { Media } from '../queries.ts';
import { BadPicture, makeVariants } from './make-variants.ts';
import { claimPicture, giveBackAttempt, keepVariants, nextPreparation } from './queries.ts';

const NAME = 'media.prepare-pictures';
/** Then the job goes to the end of the queue: what else waits there comes in between. */
const AT_A_TIME = 20;

/**
 * Makes the variants of a workspace's pictures, one picture after the other: one job of a workspace waits at a time, so that a thousand pictures
 * hold up nobody else. Each picture is claimed, and stands as it was until all of its variants are stored: a kill costs the one at work.
 */
export const preparePicturesJob = job({ name: NAME, input: z.object({}), effect: 'steps', lane: 'heavy', run: preparePictures });

/** The pictures that wait are taken up after this transaction's commit. */
export async function prepareSoon(ctx: Ctx, at?: Date): Promise<void> {
  await enqueue(ctx, preparePicturesJob, {}, { key: NAME, ...(at ? { at } : {}) });
}

async function preparePictures(outer: Ctx): Promise<void> {
  const who = { workspaceId: outer.workspace.id, actor: systemActor(NAME) };
  const step = async <T>(work: (ctx: Ctx) => Promise<T>) => withWorkspace(outer.services, who, work);
  for (let count = 0; count < AT_A_TIME; count++) {
    const picture = await step(claimPicture);
    if (!picture) break;
    if ((await preparePicture(outer, step, picture)) === 'storage away') break;
  }
  await step(async (ctx) => {
    const next = await nextPreparation(ctx);
    // A moment that has passed would put it in front of all that came meanwhile.
    if (next) await prepareSoon(ctx, next > ctx.clock.now() ? next : undefined);
  });
}

async function preparePicture(
  outer: Ctx,
  step: (work: (ctx: Ctx) => Promise<void>) => Promise<void>,
  picture: Media,
): Promise<'done' | 'storage away'> {
  let made;
  try {
    made = await makeVariants(outer.services, outer.workspace.id, picture);
  } catch (error) {
    outer.log.warn({ err: error, mediaId: picture.id }, 'a picture got no variants');
    // It is taken up again when its claim is over; the others need not wait for it, unless it is none of the picture's fault.
    if (error instanceof BadPicture) return 'done';
    await step(async (ctx) => giveBackAttempt(ctx, picture));
    return 'storage away';
  }
  await step(async (ctx) => {
    if (await keepVariants(ctx, picture, made)) await announce(ctx, mediaPrepared, { mediaId: picture.id });
    // Replaced or deleted meanwhile: what was stored belongs to nobody.
    else await enqueue(ctx, deleteFilesJob, { mediaId: picture.id, hash: picture.hash });
  });
  return 'done';
}
