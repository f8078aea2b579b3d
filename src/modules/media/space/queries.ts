import { sql } from 'kysely';
import type { Ctx, GlobalCtx } from '#platform/ctx.ts';

/** What the bytes of all files take, those on their way included. */
export async function usedBytes(ctx: Ctx): Promise<number> {
  const found = await sql<{ used: string }>`select
      coalesce((select sum(bytes) from media where workspace_id = ${ctx.workspace.id}), 0)
      + coalesce((select sum(bytes) from media_uploads where workspace_id = ${ctx.workspace.id} and media_id is null), 0) as used`.execute(
    ctx.db,
  );
  return Number(found.rows[0]?.used ?? 0);
}

/** What they may take: what was said of this workspace, or of all. */
export async function mostBytes(ctx: Ctx): Promise<number> {
  const found = await sql<{ bytes: string }>`select bytes from media_limits where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
  return found.rows[0] ? Number(found.rows[0].bytes) : ctx.services.config.mediaBytes;
}

/** Says how much this workspace may take; null: as much as every other. */
export async function setLimit(ctx: Ctx, bytes: number | null): Promise<void> {
  if (bytes === null) await sql`delete from media_limits where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
  else
    await sql`insert into media_limits (workspace_id, bytes, changed_at) values (${ctx.workspace.id}, ${bytes}, ${ctx.clock.now()})
      on conflict (workspace_id) do update set bytes = excluded.bytes, changed_at = excluded.changed_at`.execute(ctx.db);
}

export interface SpaceRow {
  workspace_id: string;
  name: string;
  created_at: Date;
  files: number;
  used: string;
  most: string | null;
}

/** The libraries of workspaces older than the cursor's, newest first: across workspaces, by the named function. */
export async function readSpaces(ctx: GlobalCtx, after: readonly [string, string] | undefined, limit: number): Promise<SpaceRow[]> {
  const found = await sql<SpaceRow>`
    select * from installation_media_spaces(${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}, ${limit})`.execute(
    ctx.services.database.engine,
  );
  return found.rows;
}
