import { sql } from 'kysely';
import { previewImport } from '#modules/people/imports/preview-import.ts';
import { checkImport } from '#modules/people/imports/check-import.ts';
import { startImport } from '#modules/people/imports/start-import.ts';
import { uploadImport } from '#modules/people/imports/upload-import.ts';
import * as contract from '#modules/people/contract/imports.ts';
import type { Stage } from './stage.ts';

/** In milliseconds. */
export interface ImportTimes {
  checking: number;
  writing: number;
  written: number;
}

/** Takes a file through upload, check and writing as its screen does; another process does the work. */
export async function importFile(stage: Stage, input: { audienceId: string; file: string; bytes: number }): Promise<ImportTimes> {
  const { audienceId } = input;
  const file = { path: input.file, name: 'readers.csv', type: 'text/csv', bytes: input.bytes };
  const { id: importId } = await stage.inWorkspace((ctx) => uploadImport(ctx, { audienceId, file }));
  await reached(stage, importId, 'ready');
  const beforeCheck = performance.now();
  await stage.inWorkspace(async (ctx) => {
    const { format, mapping } = await previewImport(ctx, { importId, target: 'people.contacts' });
    const asked = { format, mapping, basis: 'agreed', basisNote: 'bench' } as const;
    await checkImport(ctx, { importId, ...contract.checkImport.input.parse(asked) });
  });
  await reached(stage, importId, 'checked');
  const beforeWriting = performance.now();
  await stage.inWorkspace((ctx) => startImport(ctx, { importId }));
  const written = await reached(stage, importId, 'done');
  return { checking: beforeWriting - beforeCheck, writing: performance.now() - beforeWriting, written: written?.new ?? 0 };
}

/** Waits until the import has come to a state, and says what has been written by then. */
async function reached(stage: Stage, importId: string, state: string): Promise<{ new: number } | null> {
  for (;;) {
    const { rows } = await stage.inWorkspace((ctx) =>
      sql<{ state: string; written: { new: number } | null; problem: unknown }>`
        select state, written, problem from imports where workspace_id = ${ctx.workspace.id} and id = ${importId}`.execute(ctx.db),
    );
    const [row] = rows;
    if (row?.state === state) return row.written;
    if (row?.state === 'failed') throw new Error(`the import failed: ${JSON.stringify(row.problem)}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}
