import { keepOut } from '../blocks/keep-out.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import type { TableRow } from '#platform/tabular/table-format.ts';
import type { ImportCounts } from '../contract/imports.ts';
import type { ImportColumn } from './import-plug.ts';
import { failImport } from './fail-import.ts';
import { readFileRows } from './import-rows.ts';
import { readRows } from './import-source.ts';
import { askerOf, findImport, inImport, lockImport, updateImport, type ImportRecord } from './import-store.ts';
import { mappedColumns, placeOf, targetOf } from './import-target.ts';
import { together } from './run-check.ts';
import { createSeenKeys, type SeenKeys } from './seen-keys.ts';
import { insertRows } from './stored-rows.ts';
import { writeRefusedFile } from './write-refused-file.ts';

/** Rows in one transaction: enough that its commit costs nothing beside them, few enough that a worker stays small and a pause is heard at once. */
const BATCH = 1_000;

interface Run {
  row: ImportRecord;
  columns: readonly ImportColumn[];
  mapped: readonly (ImportColumn | undefined)[];
  seen: SeenKeys;
}

/**
 * Writes the rows of a checked import, a batch in a transaction that also says how far it is. A killed worker's successor reads the file
 * again from its start and goes on with the row after the last one written. Stops where somebody paused or gave up.
 */
export async function runImport(outer: Ctx, { importId }: { importId: string }): Promise<void> {
  const at = { workspaceId: outer.workspace.id, actor: outer.actor };
  const row = await inImport(outer.services, at, (ctx) => findImport(ctx, importId));
  if (row?.state !== 'running') return;
  try {
    if (!(await writeAll(outer, row))) return;
    const refused = await inImport(outer.services, at, async (ctx) => (await lockImport(ctx, importId)).written?.refused ?? 0);
    if (refused > 0) await writeRefusedFile(outer, row);
    await inImport(outer.services, { ...at, actor: askerOf(row) }, (ctx) =>
      updateImport(ctx, importId, { state: 'done', has_refused_file: refused > 0, finished_at: ctx.clock.now() }),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await failImport(outer, importId, error);
  }
}

/** Whether it came to the end. */
async function writeAll(outer: Ctx, row: ImportRecord): Promise<boolean> {
  if (!row.format) return false;
  const at = { workspaceId: outer.workspace.id, actor: askerOf(row) };
  const { columns, mapped } = await inImport(outer.services, at, (ctx) => mappedColumns(ctx, row));
  const run: Run = { row, columns, mapped, seen: createSeenKeys() };
  let after = row.done_row;
  for await (const { rows } of ahead(readRows(outer, row, row.format, BATCH))) {
    const waiting = rows.filter((one) => one.row > after);
    if (waiting.length < rows.length) rememberWritten(outer, run, rows.slice(0, rows.length - waiting.length));
    if (waiting.length === 0) continue;
    const from = after;
    if (!(await inImport(outer.services, at, (ctx) => writeBatch(ctx, run, { rows: waiting, after: from })))) return false;
    after = waiting.at(-1)?.row ?? after;
  }
  return true;
}

/** Writes one batch. False where the import does not go on: paused, given up, or another worker is at it. */
async function writeBatch(ctx: Ctx, run: Run, batch: { rows: readonly TableRow[]; after: number }): Promise<boolean> {
  const now = await lockImport(ctx, run.row.id);
  if (now.state !== 'running' || now.done_row !== batch.after) return false;
  const target = targetOf(ctx.services, run.row.target);
  const read = readFileRows(batch.rows, { columns: run.columns, mapped: run.mapped, keyColumn: target.keyColumn });
  const good = read.flatMap((one) => one.good ?? []);
  const judged = await keepOut(ctx, good, async (free) => target.write(ctx, placeOf(ctx.services, run.row), free));
  const each = together(read, { judged, target, seen: run.seen });
  await insertRows(
    ctx,
    run.row.id,
    each.filter((one) => one.verdict === 'refused'),
  );
  const written: ImportCounts = now.written ?? { new: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 };
  for (const { verdict } of each) written[verdict] += 1;
  await updateImport(ctx, run.row.id, {
    written: JSON.stringify(written),
    rows_done: now.rows_done + batch.rows.length,
    done_row: batch.rows.at(-1)?.row ?? batch.after,
  });
  return true;
}

/** Rows that were written before a kill or a pause: their keys still tell which of the later ones are repeated. */
function rememberWritten(ctx: Ctx, run: Run, rows: readonly TableRow[]): void {
  const target = targetOf(ctx.services, run.row.target);
  const mapped = run.mapped.map((column) => (column?.key === target.keyColumn ? column : undefined));
  for (const { row, good } of readFileRows(rows, { columns: [], mapped, keyColumn: target.keyColumn })) {
    const key = good?.values[target.keyColumn]?.toLowerCase();
    if (key !== undefined) run.seen.firstRow(key, row);
  }
}

/** Gets the next item while the last one is worked on: the file is read while the database writes. */
async function* ahead<T>(items: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let coming = items.next();
  try {
    for (;;) {
      const item = await coming;
      if (item.done) return;
      coming = items.next();
      // Told to whoever asks next; until then it is nobody's unhandled rejection.
      coming.catch(() => undefined);
      yield item.value;
    }
  } finally {
    await items.return();
  }
}
