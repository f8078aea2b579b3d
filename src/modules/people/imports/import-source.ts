import type { Readable } from 'node:stream';
import type { Ctx } from '#platform/ctx.ts';
import { readTable } from '#platform/tabular/read-table.ts';
import { withoutEmpty } from '#platform/tabular/detect-delimiter.ts';
import { TableProblem, type TableRow } from '#platform/tabular/table-format.ts';
import { fail } from '../contract.ts';
import type { ChosenFormat } from '../contract/imports.ts';

export interface ImportFile {
  id: string;
  file_kind: 'text' | 'sheets' | null;
}

/** Where an import's files lie in the storage. */
export function importPrefix(ctx: Ctx, importId: string): string {
  return `${ctx.workspace.id}/imports/${importId}/`;
}

export function uploadKey(ctx: Ctx, importId: string): string {
  return `${importPrefix(ctx, importId)}upload`;
}

/** A sheet of a workbook, written down as text. */
export function sheetKey(ctx: Ctx, importId: string, sheet: number): string {
  return `${importPrefix(ctx, importId)}sheet-${sheet}`;
}

export function refusedKey(ctx: Ctx, importId: string): string {
  return `${importPrefix(ctx, importId)}refused`;
}

/** The bytes of the text that holds the rows; whoever asks reads them to the end or destroys them. Fails with `import/file-gone`. */
export async function openText(ctx: Ctx, file: ImportFile, sheet: number): Promise<Readable> {
  const key = file.file_kind === 'sheets' ? sheetKey(ctx, file.id, sheet) : uploadKey(ctx, file.id);
  return (await ctx.services.storage.get(key))?.body ?? fail('import/file-gone');
}

/** How a text is read: sheets were written by ourselves. */
export function textFormat(file: ImportFile, format: ChosenFormat): Pick<ChosenFormat, 'encoding' | 'delimiter'> {
  return file.file_kind === 'sheets' ? { encoding: 'utf-8', delimiter: ',' } : format;
}

/** The header, if there is one, and the rows below it, empty ones left out, in batches of `size`. */
export async function* readRows(
  ctx: Ctx,
  file: ImportFile,
  format: ChosenFormat,
  size: number,
): AsyncGenerator<{ header: string[] | null; rows: TableRow[] }, void> {
  const body = await openText(ctx, file, format.sheet);
  let header: string[] | null = null;
  let isAwaited = format.hasHeader;
  let rows: TableRow[] = [];
  try {
    for await (const piece of readTable(body, textFormat(file, format))) {
      for (const row of withoutEmpty(piece)) {
        if (isAwaited) header = row.cells;
        else rows.push(row);
        isAwaited = false;
        if (rows.length < size) continue;
        yield { header, rows };
        rows = [];
      }
    }
    yield { header, rows };
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    fail(error.problem === 'quote-open' ? 'import/quote-open' : 'import/too-wide', { row: error.row });
  } finally {
    body.destroy();
  }
}
