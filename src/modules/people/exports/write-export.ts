import { Readable } from 'node:stream';
import { z } from 'zod';
import { systemActor, type Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure } from '#platform/fail.ts';
import { csvStart, neutralised, withoutUnencodable, writeCsv, type CsvFormat } from '#platform/tabular/csv-writer.ts';
import { MOST_LOST, type LostCell } from '../contract/exports.ts';
import { fileKey, loadExport, sourceOf, updateExport, type ExportRecord } from './export-store.ts';

/** For how long the file is kept. */
const KEPT_DAYS = 7;

/** After how many rows it says how far it is, and hears whether it was given up. */
const TOLD_EVERY = 10_000;

/** What a file turned out to be. */
interface Written {
  rows: number;
  bytes: number;
  lostCount: number;
  lost: LostCell[];
}

/** Streams a list from the database into the storage; says how far it is, and what the encoding could not hold. */
export async function writeExport(outer: Ctx, { exportId }: { exportId: string }): Promise<void> {
  const who = { workspaceId: outer.workspace.id, actor: systemActor('people.write-export') };
  const step = async <T>(work: (ctx: Ctx) => Promise<T>) => withWorkspace(outer.services, who, work);
  const row = await step((ctx) => loadExport(ctx, exportId));
  if (row.state !== 'waiting' && row.state !== 'running') return;
  try {
    const place = { placeId: row.place_id, params: z.parse(sourceOf(outer.services, row.source).params, row.params) };
    const total = await step((ctx) => sourceOf(outer.services, row.source).count(ctx, place));
    await step((ctx) => updateExport(ctx, exportId, { state: 'running', rows_total: total, rows_done: 0 }));
    const written: Written = { rows: 0, bytes: 0, lostCount: 0, lost: [] };
    const told = async () => (await step((ctx) => updateExport(ctx, exportId, { rows_done: written.rows }))) !== undefined;
    // One transaction from the first row to the last: one moment, whatever is written meanwhile.
    await step((ctx) =>
      outer.services.storage.put(
        fileKey(ctx, exportId),
        Readable.from(linesOf(ctx, { row, place, written, told }), { objectMode: false }),
        {
          type: 'text/csv',
        },
      ),
    );
    await step((ctx) => finish(ctx, exportId, written));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const problem = JSON.stringify({ textKey: `${error.namespace}:errors.${error.code}`, data: {} });
    await step((ctx) => updateExport(ctx, exportId, { state: 'failed', problem, finished_at: ctx.clock.now() }));
  }
}

async function* linesOf(
  ctx: Ctx,
  at: { row: ExportRecord; place: { placeId: string; params: unknown }; written: Written; told: () => Promise<boolean> },
): AsyncGenerator<Buffer> {
  const { row, written } = at;
  const format: CsvFormat = { encoding: row.encoding, delimiter: row.delimiter, mark: row.encoding === 'utf-8' };
  const source = sourceOf(ctx.services, row.source);
  const known = new Map((await source.columns({ ...ctx, locale: row.locale }, at.place)).map((column) => [column.key, column.label]));
  const labels = row.columns.map((key) => known.get(key) ?? key);
  const give = (bytes: Buffer) => {
    written.bytes += bytes.length;
    return bytes;
  };
  const fitted = (cells: readonly string[], shown: string) =>
    cells.map((cell, index) => {
      const { text, lost } = withoutUnencodable(neutralised(cell), row.encoding);
      if (lost.length > 0) note(written, { row: written.rows + 1, shown, label: labels[index] ?? '', characters: lost });
      return text;
    });
  yield give(csvStart(format));
  yield give(writeCsv([fitted(labels, '')], format));
  for await (const rows of source.rows(ctx, at.place, row.columns)) {
    const lines = rows.map(({ shown, cells }) => {
      written.rows += 1;
      return fitted(cells, shown);
    });
    yield give(writeCsv(lines, format));
    if (written.rows % TOLD_EVERY === 0 && !(await at.told())) return;
  }
}

function note(written: Written, cell: LostCell): void {
  written.lostCount += 1;
  if (written.lost.length < MOST_LOST) written.lost.push(cell);
}

/** Given up meanwhile, its file goes at once. */
async function finish(ctx: Ctx, exportId: string, written: Written): Promise<void> {
  const now = ctx.clock.now();
  const kept = await updateExport(ctx, exportId, {
    state: 'ready',
    rows_total: written.rows,
    rows_done: written.rows,
    bytes: written.bytes,
    lost_count: written.lostCount,
    lost: JSON.stringify(written.lost),
    finished_at: now,
    expires_at: new Date(now.getTime() + KEPT_DAYS * 86_400_000),
  });
  if (!kept) await ctx.services.storage.delete(fileKey(ctx, exportId));
}
