import { z } from 'zod';
import { id } from '#platform/http/contract.ts';
import { job } from '#platform/queue/job.ts';
import { folderKey } from './addresses.ts';

/** Takes the bytes of a deleted file out of the storage. Doing it again does nothing. */
export const deleteFilesJob = job({
  name: 'media.delete-files',
  input: z.object({ mediaId: id }),
  run: async (ctx, { mediaId }) => {
    const { storage } = ctx.services;
    for await (const key of storage.list(folderKey(ctx.workspace.id, mediaId))) await storage.delete(key);
  },
});
