import { sql, type Kysely } from 'kysely';
import type { Actor, Ctx, GlobalCtx, NoTables, RequestInfo, Services } from '../ctx.ts';
import { fail } from '../fail.ts';
import { isLocale } from '../i18n/locale.ts';

interface Who {
  actor: Actor;
  request?: RequestInfo | undefined;
}

/**
 * Runs `work` in one transaction of the app role that sees only `workspaceId`'s rows (row-level security by `app.workspace_id`).
 * Commits when `work` returns, rolls back when it throws. Fails with `request/not-found` when there is no such workspace.
 */
export async function withWorkspace<T>(services: Services, who: Who & { workspaceId: string }, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return services.database.app.transaction().execute(async (db) => {
    const workspace = await enterWorkspace(db, who.workspaceId);
    return work({ ...base(services, db, who), locale: who.request?.locale ?? workspace.locale, workspace });
  });
}

/**
 * The context of a workspace without a transaction: for work that takes long and opens its own, one after the other, by `withWorkspace`.
 * Its `db` stands in no workspace, so that tenant tables are empty to it. Fails with `request/not-found`.
 */
export async function besideWorkspace(services: Services, who: Who & { workspaceId: string }): Promise<Ctx> {
  const { workspace, locale } = await withWorkspace(services, who, async (ctx) => ctx);
  return { ...base(services, services.database.app, who), locale, workspace };
}

/** The same beside all workspaces: for work of the installation itself. */
export function besideAll(services: Services, who: Who): GlobalCtx {
  return { ...base(services, services.database.app, who), locale: who.request?.locale ?? 'ja' };
}

/** Runs `work` in one transaction of the app role outside any workspace: tenant tables are empty to it. */
export async function withoutWorkspace<T>(services: Services, who: Who, work: (ctx: GlobalCtx) => Promise<T>): Promise<T> {
  return services.database.app.transaction().execute(async (db) => {
    return work({ ...base(services, db, who), locale: who.request?.locale ?? 'ja' });
  });
}

/** From outside into a workspace, in the same transaction: for login and sign-up, which begin before one is known. */
export async function enterFrom(ctx: GlobalCtx, workspaceId: string, actor: Actor = ctx.actor): Promise<Ctx> {
  const workspace = await enterWorkspace(ctx.db, workspaceId);
  return { ...ctx, actor, workspace };
}

function base(services: Services, db: Kysely<NoTables>, who: Who) {
  return { services, db, clock: services.clock, log: services.log, actor: who.actor, ...(who.request ? { request: who.request } : {}) };
}

async function enterWorkspace(db: GlobalCtx['db'], workspaceId: string): Promise<Ctx['workspace']> {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(db);
  const found = await sql<{ time_zone: string; locale: string; closing: boolean }>`
    select time_zone, locale, closing_at is not null as closing from workspaces
    where workspace_id = ${workspaceId} and erased_at is null`.execute(db);
  const row = found.rows[0];
  if (!row) fail('request/not-found');
  return { id: workspaceId, timeZone: row.time_zone, locale: isLocale(row.locale) ? row.locale : 'ja', closing: row.closing };
}
