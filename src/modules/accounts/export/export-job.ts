import { z } from 'zod';
import { job } from '#platform/queue/job.ts';
import { packWorkspace } from './pack-workspace.ts';

/** Packs a workspace. Begins anew after a kill: the file is written under the same key. */
export const exportJob = job({
  name: 'accounts.export-workspace',
  input: z.object({ exportId: z.string() }),
  attempts: 3,
  effect: 'steps',
  run: packWorkspace,
});
