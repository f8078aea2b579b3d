import { z } from 'zod';
import { id } from '#platform/http/contract.ts';
import { job } from '#platform/queue/job.ts';
import { piecesKey } from '../addresses.ts';
import { deleteUpload } from './queries.ts';

/** Takes away an upload and its pieces: once it has become a file, or a week after it broke off. Doing it again does nothing. */
export const clearUploadJob = job({
  name: 'media.clear-upload',
  input: z.object({ uploadId: id }),
  run: async (ctx, { uploadId }) => {
    const { storage } = ctx.services;
    for await (const key of storage.list(piecesKey(ctx.workspace.id, uploadId))) await storage.delete(key);
    await deleteUpload(ctx, uploadId);
  },
});
