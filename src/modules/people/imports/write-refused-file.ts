import { Readable } from 'node:stream';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import { isTextKey } from '#platform/i18n/failure-text.ts';
import { csvStart, withoutUnencodable, writeCsv, type CsvFormat } from '#platform/tabular/csv-writer.ts';
import { fail } from '../contract.ts';
import type { downloadRefused as route } from '../contract/imports.ts';
import { readRows, refusedKey } from './import-source.ts';
import { inImport, loadImport, type ImportRecord } from './import-store.ts';
import { refusedAfter } from './stored-rows.ts';

const BATCH = 2_000;

/**
 * Writes the refused rows down as they stand in the file, with the reasons in a column of their own, in the file's own encoding: to be
 * put right in the program that the file came from, and imported again.
 */
export async function writeRefusedFile(outer: Ctx, row: ImportRecord): Promise<void> {
  await outer.services.storage.put(refusedKey(outer, row.id), Readable.from(refusedLines(outer, row), { objectMode: false }), {
    type: 'text/csv',
  });
}

async function* refusedLines(outer: Ctx, row: ImportRecord): AsyncGenerator<Buffer> {
  if (!row.format) return;
  const format = formatOf(row);
  const words = (key: 'row' | 'reason') => outer.services.texts(row.locale, `people:imports.refusedFile.${key}`);
  yield csvStart(format);
  const refused = refusedRows(outer, row);
  let next = await refused.next();
  let isFirst = true;
  for await (const { header, rows } of readRows(outer, row, row.format, BATCH)) {
    const lines: string[][] = [];
    if (isFirst && header) lines.push([...header, words('row'), words('reason')]);
    isFirst = false;
    for (const { row: number, cells } of rows) {
      if (next.done || next.value.row !== number) continue;
      lines.push([...cells, String(number), next.value.reason]);
      next = await refused.next();
    }
    if (lines.length > 0)
      yield writeCsv(
        lines.map((cells) => cells.map((cell) => withoutUnencodable(cell, format.encoding).text)),
        format,
      );
  }
}

async function* refusedRows(outer: Ctx, row: ImportRecord): AsyncGenerator<{ row: number; reason: string }, void> {
  const at = { workspaceId: outer.workspace.id, actor: outer.actor };
  for (let after = 0; ;) {
    const from = after;
    const found = await inImport(outer.services, at, (ctx) => refusedAfter(ctx, row.id, from, BATCH));
    for (const { row: number, problems } of found) {
      const reasons = problems.map(({ label, textKey, data }) => {
        const text = isTextKey(textKey) ? outer.services.texts(row.locale, textKey, data) : textKey;
        return outer.services.texts(row.locale, 'people:imports.refusedFile.one', { label, text });
      });
      yield { row: number, reason: reasons.join(' ') };
      after = number;
    }
    if (found.length < BATCH) return;
  }
}

/** A workbook's rows come back as text that Excel opens. */
function formatOf(row: ImportRecord): CsvFormat {
  if (row.file_kind === 'sheets' || !row.format) return { encoding: 'utf-8', delimiter: ',', mark: true };
  return { encoding: row.format.encoding, delimiter: row.format.delimiter, mark: row.format.encoding.startsWith('utf') };
}

/** The refused rows as a file. Fails with `import/no-refused-rows` where none were refused, or their term is over. */
export async function downloadRefused(ctx: Ctx, { importId }: InputOf<typeof route>): Promise<FileAnswer> {
  const row = await loadImport(ctx, importId);
  if (!row.has_refused_file) fail('import/no-refused-rows');
  const file = await ctx.services.storage.get(refusedKey(ctx, importId));
  if (!file) return refuse('request/not-found');
  const name = row.file_name.replace(/\.[^.]*$/, '');
  const charset = formatOf(row).encoding;
  return {
    name: `${name}-${ctx.services.texts(ctx.locale, 'people:imports.refusedFile.name')}.csv`,
    type: `text/csv; charset=${charset}`,
    body: file.body,
  };
}
