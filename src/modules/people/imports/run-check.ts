import { sql } from 'kysely';
import { keepOut } from '../blocks/keep-out.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { fail } from '../contract.ts';
import { importLimits, type ImportCounts } from '../contract/imports.ts';
import type { ImportTarget, JudgedRow } from './import-plug.ts';
import { headerHash } from './guess-mapping.ts';
import { failImport } from './fail-import.ts';
import { readFileRows, type ReadFileRow } from './import-rows.ts';
import { readRows } from './import-source.ts';
import { askerOf, findImport, inImport, lockImport, updateImport, type ImportRecord } from './import-store.ts';
import { mappedColumns, placeOf, targetOf } from './import-target.ts';
import { createSeenKeys, type SeenKeys } from './seen-keys.ts';
import { insertRows, type JudgedFileRow } from './stored-rows.ts';
import { writeRefusedFile } from './write-refused-file.ts';

const BATCH = 1_000;

/** The dry run: reads the whole file, says for each row what would happen, and writes nothing but that. Begins anew after a kill. */
export async function runCheck(outer: Ctx, { importId }: { importId: string }): Promise<void> {
  const at = { workspaceId: outer.workspace.id, actor: outer.actor };
  const row = await inImport(outer.services, at, async (ctx) => {
    await sql`delete from import_rows where workspace_id = ${ctx.workspace.id} and import_id = ${importId}`.execute(ctx.db);
    return findImport(ctx, importId);
  });
  if (row?.state !== 'checking' || !row.format) return;
  try {
    const { counts, rows, header } = await judgeFile(outer, row);
    const hasRefusedFile = counts.refused > 0;
    if (hasRefusedFile) await writeRefusedFile(outer, row);
    await inImport(outer.services, { ...at, actor: askerOf(row) }, async (ctx) => {
      // Given up meanwhile.
      if ((await lockImport(ctx, importId)).state !== 'checking') return;
      await updateImport(ctx, importId, {
        state: 'checked',
        expected: JSON.stringify(counts),
        rows_total: rows,
        rows_done: 0,
        header_hash: header === null ? null : headerHash(header),
        has_refused_file: hasRefusedFile,
        checked_at: ctx.clock.now(),
      });
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await failImport(outer, importId, error);
  }
}

async function judgeFile(outer: Ctx, row: ImportRecord) {
  const { services } = outer;
  const step = async <T>(work: (ctx: Ctx) => Promise<T>) =>
    inImport(services, { workspaceId: outer.workspace.id, actor: askerOf(row) }, work);
  const target = targetOf(services, row.target);
  const place = placeOf(services, row);
  const { columns, mapped } = await step((ctx) => mappedColumns(ctx, row));
  const seen = createSeenKeys();
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 };
  let rows = 0;
  let header: string[] | null = null;
  if (!row.format) return { counts, rows, header };
  for await (const batch of readRows(outer, row, row.format, BATCH)) {
    header = batch.header;
    rows += batch.rows.length;
    if (rows > importLimits.rows) fail('import/too-many-rows', { count: importLimits.rows });
    const read = readFileRows(batch.rows, { columns, mapped, keyColumn: target.keyColumn });
    const goesOn = await step(async (ctx) => {
      const good = read.flatMap((one) => one.good ?? []);
      const judged = await keepOut(ctx, good, async (free) => target.judge(ctx, place, free));
      const each = together(read, { judged, target, seen });
      for (const { verdict } of each) counts[verdict] += 1;
      await insertRows(ctx, row.id, each);
      return (await updateImport(ctx, row.id, { rows_done: rows })).state === 'checking';
    });
    if (!goesOn) break;
  }
  if (rows === 0) fail('import/empty');
  return { counts, rows, header };
}

/** What the file's reader and the target say about rows, put together in the file's order. */
export function together(
  read: readonly ReadFileRow[],
  from: { judged: readonly JudgedRow[]; target: ImportTarget; seen: SeenKeys },
): JudgedFileRow[] {
  const judgedRows = new Map(from.judged.map((one) => [one.row, one]));
  return read.map(({ row, shown, good, problems }): JudgedFileRow => {
    const key = good?.values[from.target.keyColumn]?.toLowerCase() ?? null;
    const at = { row, shown, key };
    const judged = judgedRows.get(row);
    if (!judged || judged.verdict === 'refused') return { ...at, verdict: 'refused', detail: [...problems, ...(judged?.problems ?? [])] };
    const firstRow = key === null ? undefined : from.seen.firstRow(key, row);
    if (firstRow !== undefined) return { ...at, verdict: 'repeated', detail: { row: firstRow } };
    return { ...at, verdict: judged.verdict, detail: judged.changes ?? null };
  });
}
