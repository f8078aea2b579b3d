import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ctx } from '#platform/ctx.ts';
import { writeCsv } from '#platform/tabular/csv-writer.ts';
import { openWorkbook, type Workbook } from '#platform/tabular/workbook/workbook.ts';
import { WorkbookProblem } from '#platform/tabular/workbook/workbook-problem.ts';
import { fail } from '../contract.ts';
import { sheetKey } from './import-source.ts';

/** Sheets beyond these are left out: nobody imports from the twenty-first. */
const MOST_SHEETS = 20;

/**
 * Writes each sheet of a workbook down as text, in UTF-8 with commas, beside the upload. By way of a file on this machine: the
 * directory of a zip stands at its end. Says what the sheets are called, and the first row of the first one that is not empty.
 */
export async function storeSheets(
  ctx: Ctx,
  input: { importId: string; upload: Readable },
): Promise<{ sheets: string[]; firstRow: string[] | undefined }> {
  const folder = await mkdtemp(join(tmpdir(), 'tsudoi-workbook-'));
  try {
    const path = join(folder, 'upload.xlsx');
    await pipeline(input.upload, createWriteStream(path));
    const book = await openWorkbook(path);
    try {
      return await storeEach(ctx, input.importId, book);
    } finally {
      book.close();
    }
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error;
    return fail(error.problem === 'broken' ? 'import/broken-workbook' : 'import/workbook-too-large');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storeEach(ctx: Ctx, importId: string, book: Workbook) {
  const sheets = book.sheets.slice(0, MOST_SHEETS);
  let firstRow: string[] | undefined;
  async function* lines(sheet: number): AsyncGenerator<Buffer> {
    for await (const rows of book.rows(sheet)) {
      if (sheet === 0) firstRow ??= rows.find((cells) => cells.some((cell) => cell.trim() !== ''));
      yield writeCsv(rows, { encoding: 'utf-8', delimiter: ',' });
    }
  }
  for (const sheet of sheets.keys()) {
    await ctx.services.storage.put(sheetKey(ctx, importId, sheet), Readable.from(lines(sheet), { objectMode: false }), {
      type: 'text/csv',
    });
  }
  return { sheets: [...sheets], firstRow };
}
