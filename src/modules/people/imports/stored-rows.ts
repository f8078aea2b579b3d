import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { ImportVerdict, listImportRows as route } from '../contract/imports.ts';
import type { JudgedRow } from './import-plug.ts';
import type { PeopleTables } from '../tables.ts';
import { loadImport } from './import-store.ts';

/** A row of the file and what becomes of it. */
export interface JudgedFileRow {
  row: number;
  verdict: ImportVerdict;
  shown: string;
  /** As the target tells rows apart; null where the row was not understood. */
  key: string | null;
  /** Changes of a changed row, problems of a refused one, the first row of a repeated one. */
  detail: JudgedRow['changes'] | JudgedRow['problems'] | { row: number } | null;
}

/** Keeps what was found, for the list. Found once more, a row is as it was found last. */
export async function insertRows(ctx: Ctx, importId: string, rows: readonly JudgedFileRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into import_rows (workspace_id, import_id, row, verdict, shown, key_norm, detail)
    select ${ctx.workspace.id}, ${importId}, u.row, u.verdict, u.shown, u.key_norm, u.detail::jsonb
    from unnest(
      ${rows.map((one) => one.row)}::int[], ${rows.map((one) => one.verdict)}::text[], ${rows.map((one) => one.shown)}::text[],
      ${rows.map((one) => one.key)}::text[], ${rows.map((one) => (one.detail ? JSON.stringify(one.detail) : null))}::text[]
    ) as u (row, verdict, shown, key_norm, detail)
    on conflict (workspace_id, import_id, row) do update
      set verdict = excluded.verdict, shown = excluded.shown, key_norm = excluded.key_norm, detail = excluded.detail`.execute(ctx.db);
}

const change = z.object({ label: z.string(), old: z.string().nullable(), new: z.string().nullable() });
const problem = z.object({
  label: z.string(),
  textKey: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** What the check found, row by row, of all verdicts or of one. */
export async function listImportRows(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await loadImport(ctx, input.importId);
  const [after] = readCursor(input.cursor, z.tuple([z.int()])) ?? [0];
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('import_rows')
    .select(['row', 'verdict', 'shown', 'detail'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('import_id', '=', input.importId)
    .where('row', '>', after)
    .$if(input.verdict !== undefined, (query) => query.where('verdict', '=', input.verdict ?? 'new'))
    .orderBy('row')
    .limit(input.limit + 1)
    .execute();
  const { rows: shown, next } = slice(rows, input.limit, (row) => [row.row]);
  return {
    items: shown.map(({ row, verdict, shown: text, detail }) => ({
      row,
      verdict,
      shown: text,
      changes: verdict === 'changed' ? z.array(change).parse(detail ?? []) : [],
      problems: verdict === 'refused' ? z.array(problem).parse(detail ?? []) : [],
      firstRow: verdict === 'repeated' ? z.object({ row: z.int() }).parse(detail).row : null,
    })),
    next,
  };
}

/** Refused rows after one, in the file's order, a few thousand at a time. */
export async function refusedAfter(ctx: Ctx, importId: string, after: number, limit: number) {
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('import_rows')
    .select(['row', 'detail'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('import_id', '=', importId)
    .where('verdict', '=', 'refused')
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute();
  return rows.map(({ row, detail }) => ({ row, problems: z.array(problem).parse(detail ?? []) }));
}
