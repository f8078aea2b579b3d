import { z } from 'zod';
import { job } from '#platform/queue/job.ts';
import { readFile } from './read-file.ts';
import { runCheck } from './run-check.ts';
import { runImport } from './run-import.ts';

const input = z.object({ importId: z.string() });

/** Finds out what an uploaded file is. */
export const readFileJob = job({ name: 'people.read-import-file', input, attempts: 5, effect: 'steps', run: readFile });

/** The dry run: begins anew after a kill. */
export const checkJob = job({ name: 'people.check-import', input, attempts: 5, effect: 'steps', run: runCheck });

/** Writes the rows, batch by batch; after a kill goes on where it was. Every kill of its worker costs an attempt. */
export const runJob = job({ name: 'people.run-import', input, attempts: 50, effect: 'steps', run: runImport });
