import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { PersonTable } from './person-tables.ts';

const row = z.record(z.string(), z.unknown());

/** What a merge did, in the order in which it did it. Rows as the database prints them. */
export const mergeJournal = z.object({
  /** Contacts that were folded into one of the survivor's, and those that moved whole. */
  folded: z.array(z.object({ from: z.string(), to: z.string() })),
  moved: z.array(z.object({ table: z.string(), by: z.string(), from: z.string(), to: z.string(), keys: z.array(row) })),
  removed: z.array(z.object({ table: z.string(), rows: z.array(row) })),
  /** What a module changed in its own rows, as they were. */
  before: z.array(z.object({ table: z.string(), rows: z.array(row) })),
});
export type MergeJournal = z.infer<typeof mergeJournal>;

export function emptyJournal(): MergeJournal {
  return { folded: [], moved: [], removed: [], before: [] };
}

/**
 * Gives the rows of one table to the survivor, and writes down which. Rows that a unique key keeps from moving (both have the label, both are in
 * the scenario) are taken away: the survivor's stays as it is.
 */
export async function moveRows(ctx: Ctx, at: { table: PersonTable; from: string; to: string; journal: MergeJournal }): Promise<void> {
  const { table, from, to, journal } = at;
  const by = sql.ref(table.by);
  for (const unique of table.unique) {
    const same = unique.columns.map((column) => sql`y.${sql.ref(column)} = x.${sql.ref(column)}`);
    await removeRows(ctx, {
      table,
      journal,
      which: sql`x.${by} = ${from} and ${unique.where === null ? sql`true` : sql.raw(`(${unique.where})`)} and exists (
        select from ${sql.table(table.name)} y where y.workspace_id = x.workspace_id and y.${by} = ${to}
        ${same.length === 0 ? sql`` : sql`and ${sql.join(same, sql` and `)}`})`,
    });
  }
  const keys = table.key.filter((column) => column !== table.by);
  const { rows } = await sql<{ key: Record<string, unknown> }>`
    update ${sql.table(table.name)} x set ${by} = ${to} where x.workspace_id = ${ctx.workspace.id} and x.${by} = ${from}
    returning jsonb_build_object(${sql.join(keys.flatMap((column) => [sql.lit(column), sql`x.${sql.ref(column)}`]))}) as key`.execute(
    ctx.db,
  );
  if (rows.length > 0) journal.moved.push({ table: table.name, by: table.by, from, to, keys: rows.map((each) => each.key) });
}

/** Takes rows away, and keeps them. */
export async function removeRows(
  ctx: Ctx,
  at: { table: Pick<PersonTable, 'name'>; which: ReturnType<typeof sql>; journal: MergeJournal },
): Promise<void> {
  const { rows } = await sql<{ whole: Record<string, unknown> }>`
    delete from ${sql.table(at.table.name)} x where x.workspace_id = ${ctx.workspace.id} and ${at.which} returning to_jsonb(x) as whole`.execute(
    ctx.db,
  );
  if (rows.length > 0) at.journal.removed.push({ table: at.table.name, rows: rows.map((each) => each.whole) });
}

/** Puts rows back that were taken away, as they were; one that is there again is left alone. */
export async function putBackRows(ctx: Ctx, at: { table: string; columns: readonly string[]; rows: readonly object[] }): Promise<void> {
  const columns = sql.join(at.columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(at.table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(at.table)}, ${JSON.stringify(at.rows)}::jsonb) on conflict do nothing`.execute(
    ctx.db,
  );
}

/** Gives rows that moved back to whom they came from. What is not there any more, or belongs to somebody else by now, stays so. */
export async function returnRows(ctx: Ctx, moved: MergeJournal['moved'][number], columnTypes: ReadonlyMap<string, string>): Promise<void> {
  const columns = Object.keys(moved.keys[0] ?? {});
  const same = columns.map(
    (column) =>
      sql`x.${sql.ref(column)} = (k.key ->> ${sql.lit(column)})::${sql.raw(columnTypes.get(`${moved.table}.${column}`) ?? 'text')}`,
  );
  await sql`update ${sql.table(moved.table)} x set ${sql.ref(moved.by)} = ${moved.from}
    from jsonb_array_elements(${JSON.stringify(moved.keys)}::jsonb) as k (key)
    where x.workspace_id = ${ctx.workspace.id} and x.${sql.ref(moved.by)} = ${moved.to}
      ${same.length === 0 ? sql`` : sql`and ${sql.join(same, sql` and `)}`}`.execute(ctx.db);
}
