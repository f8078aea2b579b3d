import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { tables, type ActionSetsTable, type ActionStepsTable } from '../tables.ts';

export type SetRow = Selectable<ActionSetsTable>;
export type StepRow = Selectable<ActionStepsTable>;

/** One set; fails with `request/not-found`. */
export async function getSetRow(ctx: Ctx, setId: string): Promise<SetRow> {
  const row = await tables(ctx)
    .selectFrom('action_sets')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', setId)
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}

/** The set of a public address; undefined when there is none. */
export async function findSetByInbound(ctx: Ctx, inboundId: string): Promise<SetRow | undefined> {
  return tables(ctx)
    .selectFrom('action_sets')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('inbound_id', '=', inboundId)
    .executeTakeFirst();
}

/** Sets by id; those that do not exist are left out. */
export async function setsById(ctx: Ctx, setIds: readonly string[]): Promise<Map<string, SetRow>> {
  const rows = await tables(ctx)
    .selectFrom('action_sets')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where(sql<boolean>`id = any(${[...setIds]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The steps of some sets, by set id, in order. */
export async function stepsOf(ctx: Ctx, setIds: readonly string[]): Promise<Map<string, StepRow[]>> {
  const rows = await tables(ctx)
    .selectFrom('action_steps')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where(sql<boolean>`set_id = any(${[...setIds]}::text[])`)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, (row) => row.set_id);
}

/** Changes a set at its version; fails with `row/changed-meanwhile`. */
export async function updateSetRow(
  ctx: Ctx,
  at: { setId: string; version: number },
  change: Partial<Pick<SetRow, 'name' | 'folder' | 'variable_names' | 'archived_at'>>,
): Promise<void> {
  const result = await tables(ctx)
    .updateTable('action_sets')
    .set({ ...change, version: at.version + 1 })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', at.setId)
    .where('version', '=', at.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) fail('row/changed-meanwhile');
}

export interface SetListRow extends SetRow {
  trigger_count: number;
  runs: number;
  failed_runs: number;
}

/** A slice of the list with its counts of the time since `since`, which are made for the slice only. */
export async function selectSets(
  ctx: Ctx,
  input: {
    archived: boolean;
    search: string | undefined;
    folder: string | undefined;
    after: readonly [string, string] | undefined;
    limit: number;
    since: Date;
  },
): Promise<SetListRow[]> {
  const { archived, search, folder, after, limit, since } = input;
  const result = await sql<SetListRow>`
    with slice as (
      select * from action_sets
      where workspace_id = ${ctx.workspace.id} and (archived_at is not null) = ${archived}
        ${search ? sql`and strpos(lower(name), lower(${search})) > 0` : sql``}
        ${folder ? sql`and folder = ${folder}` : sql``}
        ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by created_at desc, id desc limit ${limit + 1}
    )
    select s.*,
      (select count(*)::int from action_triggers t where t.workspace_id = s.workspace_id and t.set_id = s.id) as trigger_count,
      r.runs, r.failed_runs
    from slice s
    cross join lateral (
      select count(*)::int as runs, (count(*) filter (where r.state = 'failed'))::int as failed_runs from action_runs r
      where r.workspace_id = s.workspace_id and r.set_id = s.id and r.started_at >= ${since}
    ) r
    order by s.created_at desc, s.id desc`.execute(ctx.db);
  return result.rows;
}

/** The folders that sets lie in, archived ones too, by name. */
export async function selectFolders(ctx: Ctx): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom('action_sets')
    .select('folder')
    .distinct()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('folder', '<>', '')
    .orderBy('folder')
    .execute();
  return rows.map((row) => row.folder);
}
