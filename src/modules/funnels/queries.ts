import { sql, type Selectable, type Updateable } from 'kysely';
import type { PageCode } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { FunnelRow, FunnelStepRow, FunnelTables } from './tables.ts';

export type SelectedFunnel = Selectable<FunnelRow>;
export type StepWithPage = FunnelStepRow & { page_id: string };

export async function findFunnel(ctx: Ctx, id: string): Promise<SelectedFunnel | undefined> {
  return tables(ctx).selectFrom('funnels').selectAll().where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).executeTakeFirst();
}

/** Held until commit: changes of a funnel's steps go one after another. */
export async function findFunnelForUpdate(ctx: Ctx, id: string): Promise<SelectedFunnel | undefined> {
  return tables(ctx)
    .selectFrom('funnels')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertFunnel(ctx: Ctx, row: { id: string; name: string; folder: string }): Promise<void> {
  await tables(ctx)
    .insertInto('funnels')
    .values({ workspace_id: ctx.workspace.id, ...row, archived_at: null, created_at: ctx.clock.now() })
    .execute();
}

/** False when the row is at another version by now. */
export async function updateFunnelRow(
  ctx: Ctx,
  id: string,
  version: number,
  change: Partial<Pick<Updateable<FunnelRow>, 'name' | 'folder' | 'archived_at' | 'code'>>,
): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('funnels')
    .set({ ...change, version: version + 1 })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The steps of a funnel in order, each with the page it shows. */
export async function stepsOf(ctx: Ctx, funnelId: string): Promise<StepWithPage[]> {
  return tables(ctx)
    .selectFrom('funnel_steps as s')
    .innerJoin('funnel_step_pages as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.step_id', '=', 's.id'))
    .selectAll('s')
    .select('p.page_id')
    .where('s.workspace_id', '=', ctx.workspace.id)
    .where('s.funnel_id', '=', funnelId)
    .where('p.position', '=', 0)
    .orderBy('s.position')
    .orderBy('s.id')
    .execute();
}

/** A step of a funnel in use, with the funnel's code; undefined for one that ended or whose funnel is archived. */
export async function findStep(ctx: Ctx, stepId: string): Promise<(StepWithPage & { code: Partial<PageCode> }) | undefined> {
  return tables(ctx)
    .selectFrom('funnel_steps as s')
    .innerJoin('funnel_step_pages as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.step_id', '=', 's.id'))
    .innerJoin('funnels as f', (join) => join.onRef('f.workspace_id', '=', 's.workspace_id').onRef('f.id', '=', 's.funnel_id'))
    .selectAll('s')
    .select(['p.page_id', 'f.code'])
    .where('s.workspace_id', '=', ctx.workspace.id)
    .where('s.id', '=', stepId)
    .where('p.position', '=', 0)
    .where('f.archived_at', 'is', null)
    .executeTakeFirst();
}

/** The step after this one; undefined at the funnel's end. */
export async function findNextStepId(ctx: Ctx, step: Pick<FunnelStepRow, 'funnel_id' | 'position'>): Promise<string | undefined> {
  const row = await tables(ctx)
    .selectFrom('funnel_steps')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('funnel_id', '=', step.funnel_id)
    .where('position', '>', step.position)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

export async function insertStep(
  ctx: Ctx,
  row: { id: string; funnelId: string; name: string; position: number; pageId: string },
): Promise<void> {
  const at = { workspace_id: ctx.workspace.id, created_at: ctx.clock.now() };
  await tables(ctx)
    .insertInto('funnel_steps')
    .values({ ...at, id: row.id, funnel_id: row.funnelId, name: row.name, position: row.position })
    .execute();
  await tables(ctx)
    .insertInto('funnel_step_pages')
    .values({ ...at, step_id: row.id, page_id: row.pageId, position: 0 })
    .execute();
}

export async function renameStep(ctx: Ctx, funnelId: string, stepId: string, name: string): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('funnel_steps')
    .set({ name })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('funnel_id', '=', funnelId)
    .where('id', '=', stepId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function moveSteps(ctx: Ctx, stepIds: readonly string[]): Promise<void> {
  await sql`update funnel_steps s set position = u.position - 1
    from unnest(${[...stepIds]}::text[]) with ordinality u (id, position)
    where s.workspace_id = ${ctx.workspace.id} and s.id = u.id`.execute(ctx.db);
}

export async function deleteStepRow(ctx: Ctx, stepId: string): Promise<void> {
  await tables(ctx).deleteFrom('funnel_steps').where('workspace_id', '=', ctx.workspace.id).where('id', '=', stepId).execute();
}

export interface FunnelListRow {
  id: string;
  name: string;
  folder: string;
  archived_at: Date | null;
  version: number;
  created_at: Date;
  step_count: number;
  page_ids: string[];
  visitors: number;
  registrations: number;
}

/** A slice of the list with its counts of the time since `since`; the counts are made for the slice only. */
export async function selectFunnels(
  ctx: Ctx,
  input: {
    archived: boolean;
    search: string | undefined;
    folder: string | undefined;
    after: readonly [string, string] | undefined;
    limit: number;
    since: Date;
  },
): Promise<FunnelListRow[]> {
  const { archived, search, folder, after, limit, since } = input;
  const result = await sql<FunnelListRow>`
    with slice as (
      select * from funnels
      where workspace_id = ${ctx.workspace.id} and (archived_at is not null) = ${archived}
        ${search ? sql`and strpos(lower(name), lower(${search})) > 0` : sql``}
        ${folder ? sql`and folder = ${folder}` : sql``}
        ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by created_at desc, id desc limit ${limit + 1}
    )
    select f.id, f.name, f.folder, f.archived_at, f.version, f.created_at,
      (select count(*)::int from funnel_steps s where s.workspace_id = f.workspace_id and s.funnel_id = f.id) as step_count,
      array(select p.page_id from funnel_steps s join funnel_step_pages p on p.workspace_id = s.workspace_id and p.step_id = s.id
        where s.workspace_id = f.workspace_id and s.funnel_id = f.id and p.position = 0) as page_ids,
      (select count(distinct v.visitor_id)::int from funnel_visits v
        where v.workspace_id = f.workspace_id and v.funnel_id = f.id and v.at >= ${since} and v.machine is null) as visitors,
      (select count(*)::int from funnel_registrations r where r.workspace_id = f.workspace_id and r.funnel_id = f.id and r.at >= ${since}) as registrations
    from slice f order by f.created_at desc, f.id desc`.execute(ctx.db);
  return result.rows;
}

/** The folders that funnels lie in, archived ones too, by name. */
export async function selectFolders(ctx: Ctx): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom('funnels')
    .select('folder')
    .distinct()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('folder', '<>', '')
    .orderBy('folder')
    .execute();
  return rows.map((row) => row.folder);
}

/** The newest funnels in use with their steps, and the page of each, in order. */
export async function newestFunnels(ctx: Ctx, limit: number): Promise<{ id: string; stepIds: string[]; pageIds: string[] }[]> {
  const result = await sql<{ id: string; stepIds: string[]; pageIds: string[] }>`
    with newest as (
      select workspace_id, id, created_at from funnels where workspace_id = ${ctx.workspace.id} and archived_at is null
      order by created_at desc, id desc limit ${limit}
    )
    select f.id, array_agg(s.id order by s.position, s.id) as "stepIds", array_agg(p.page_id order by s.position, s.id) as "pageIds"
    from newest f join funnel_steps s on s.workspace_id = f.workspace_id and s.funnel_id = f.id
      join funnel_step_pages p on p.workspace_id = s.workspace_id and p.step_id = s.id and p.position = 0
    group by f.id, f.created_at order by f.created_at desc, f.id desc`.execute(ctx.db);
  return result.rows;
}

function tables(ctx: Ctx) {
  return ctx.db.withTables<FunnelTables>();
}

/** Whether a browser has registered by a form of this funnel. */
export async function hasRegistered(ctx: Ctx, funnelId: string, visitorId: string): Promise<boolean> {
  const row = await tables(ctx)
    .selectFrom('funnel_registrations')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('funnel_id', '=', funnelId)
    .where('visitor_id', '=', visitorId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
