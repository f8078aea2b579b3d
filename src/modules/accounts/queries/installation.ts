import { sql } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';
import { tablesOf } from '../tables.ts';

/** Whether somebody has signed up here before. */
export async function isInstallationOpen(ctx: GlobalCtx): Promise<boolean> {
  const row = await tablesOf(ctx).selectFrom('installation').select('opened_at').executeTakeFirstOrThrow();
  return row.opened_at !== null;
}

/** Takes the place of the first, waiting for whoever tries at the same time; false when it was taken. */
export async function openInstallation(ctx: GlobalCtx): Promise<boolean> {
  const opened = await tablesOf(ctx)
    .updateTable('installation')
    .set({ opened_at: ctx.clock.now() })
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return opened.numUpdatedRows === 1n;
}

/** Counts over all workspaces, by the engine: workspaces, people, the queue, the database's size. */
export async function readInstallation(ctx: GlobalCtx) {
  const { engine } = ctx.services.database;
  const found = await sql<{
    workspaces: number;
    staff: number;
    database_bytes: string;
    waiting: number;
    running: number;
    failed: number;
    oldest: number | null;
  }>`
    select (select count(*)::int from workspaces where erased_at is null) as workspaces, (select count(*)::int from staff) as staff,
      pg_database_size(current_database()) as database_bytes, q.*
    from (
      select count(*) filter (where attempts < max_attempts and locked_at is null)::int as waiting,
        count(*) filter (where locked_at is not null)::int as running,
        count(*) filter (where attempts >= max_attempts and locked_at is null)::int as failed,
        extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and locked_at is null and run_at <= now()))::int as oldest
      from graphile_worker._private_jobs
    ) q`.execute(engine);
  const row = found.rows[0];
  return {
    workspaces: row?.workspaces ?? 0,
    staff: row?.staff ?? 0,
    databaseBytes: Number(row?.database_bytes ?? 0),
    queue: { waiting: row?.waiting ?? 0, running: row?.running ?? 0, failed: row?.failed ?? 0, oldestSeconds: row?.oldest ?? null },
  };
}

export interface InstallationWorkspace {
  workspace_id: string;
  name: string;
  created_at: Date;
  closing_at: Date | null;
  members: number;
  owners: { name: string; mail: string }[];
}

/** Workspaces older than the cursor's, newest first: across workspaces, by the named function. */
export async function readInstallationWorkspaces(
  ctx: GlobalCtx,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<InstallationWorkspace[]> {
  const found = await sql<InstallationWorkspace>`
    select * from installation_workspaces(${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}, ${limit})`.execute(
    ctx.services.database.engine,
  );
  return found.rows;
}

/** The names of workspaces, for lists that span them. */
export async function readWorkspaceNames(ctx: GlobalCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ workspace_id: string; name: string }>`
    select workspace_id, name from workspaces where workspace_id = any(${[...ids]})`.execute(ctx.services.database.engine);
  return new Map(found.rows.map((row) => [row.workspace_id, row.name]));
}
