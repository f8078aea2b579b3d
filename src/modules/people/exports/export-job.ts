import { z } from 'zod';
import { job } from '#platform/queue/job.ts';
import { writeExport } from './write-export.ts';

/** Writes a list down. Begins anew after a kill: the file is written under the same key. */
export const exportJob = job({
  name: 'people.write-export',
  input: z.object({ exportId: z.string() }),
  attempts: 5,
  effect: 'steps',
  run: writeExport,
});
