import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { announce } from '#platform/events/announce.ts';
import type { Upload } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { variantFile, variantKey } from '../addresses.ts';
import { fail, limits, type MediaItem } from '../contract.ts';
import { deleteFilesJob } from '../delete-files.ts';
import { mediaReplaced } from '../events.ts';
import { presentMedia } from '../present.ts';
import { changeMedia, findMedia, findMediaForUpdate } from '../queries.ts';
import { readPicture } from '../reading/read-picture.ts';
import type { Poster } from '../tables.ts';

/** Reads a still of a film that is there, as every picture is read: nothing reaches a visitor but its pixels. Decoded with no transaction open. */
export async function takePoster(
  file: Upload,
  services: Services,
  call: { input: { mediaId: string }; workspaceId: string },
): Promise<Poster> {
  const actor = systemActor('media.poster');
  const film = await withWorkspace(services, { workspaceId: call.workspaceId, actor }, (ctx) => findMedia(ctx, call.input.mediaId));
  if (!film) return fail('media/not-found');
  if (film.kind !== 'video') return fail('media/no-film');
  if (file.bytes > limits.pictureBytes) return fail('upload/picture-too-large', { megabytes: limits.pictureBytes / 1e6 });
  const { hash, type, variant } = await readPicture(file);
  const { content, ...shown } = variant;
  const key = variantKey(call.workspaceId, { id: call.input.mediaId, hash }, variantFile({ type }, shown.width));
  await services.storage.put(key, content, { type: 'image/webp' });
  return { hash, variants: [shown] };
}

/** Gives a film the still that is shown until it plays; pages that play it show it from now on. Another kind of file fails with `media/no-film`. */
export async function setPoster(ctx: Ctx, input: { mediaId: string; prepared: Poster }): Promise<MediaItem> {
  const row = await findMediaForUpdate(ctx, input.mediaId);
  if (!row) return fail('media/not-found');
  if (row.kind !== 'video') return fail('media/no-film');
  if (row.poster?.hash === input.prepared.hash) return presentMedia(ctx, row);
  const changed = await changeMedia(ctx, row.id, { poster: JSON.stringify(input.prepared) });
  if (row.poster) await enqueue(ctx, deleteFilesJob, { mediaId: row.id, hash: row.poster.hash });
  await announce(ctx, mediaReplaced, { mediaId: row.id });
  return presentMedia(ctx, changed);
}
