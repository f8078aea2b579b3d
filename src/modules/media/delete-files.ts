import { z } from 'zod';
import { id } from '#platform/http/contract.ts';
import { job } from '#platform/queue/job.ts';
import { contentFolder, folderKey } from './addresses.ts';
import { findMedia } from './queries.ts';

/** Takes the bytes of a deleted file out of the storage; with `hash`, those of one content that was replaced. Doing it again does nothing. */
export const deleteFilesJob = job({
  name: 'media.delete-files',
  input: z.object({ mediaId: id, hash: z.string().optional() }),
  run: async (ctx, { mediaId, hash }) => {
    const { storage } = ctx.services;
    // Replaced by what it was before, meanwhile.
    const row = hash === undefined ? undefined : await findMedia(ctx, mediaId);
    if (row && (row.hash === hash || row.poster?.hash === hash)) return;
    const prefix = hash === undefined ? folderKey(ctx.workspace.id, mediaId) : contentFolder(ctx.workspace.id, { id: mediaId, hash });
    for await (const key of storage.list(prefix)) await storage.delete(key);
  },
});
