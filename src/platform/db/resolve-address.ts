import { sql } from 'kysely';
import type { Ctx, Services } from '../ctx.ts';
import { randomId } from '../ids.ts';

/**
 * The workspace in which a public id lives, and what it names; undefined for an id that nobody has. The only look-up of a visitor's
 * request across workspaces.
 */
export async function resolveAddress(services: Services, id: string): Promise<{ workspaceId: string; kind: string } | undefined> {
  if (!/^[A-Za-z0-9]{12}$/.test(id)) return undefined;
  const found = await sql<{ workspace_id: string; kind: string }>`select workspace_id, kind from resolve_address(${id})`.execute(
    services.database.app,
  );
  const row = found.rows[0];
  return row && { workspaceId: row.workspace_id, kind: row.kind };
}

/**
 * Gives a thing of the current workspace a public id of its own and returns it; `id` where it had to be known before. `kind` reads
 * `funnel-step`, `scenario-form`.
 */
export async function claimAddress(ctx: Ctx, kind: string, id: string = randomId()): Promise<string> {
  await sql`insert into addresses (id, workspace_id, kind) values (${id}, ${ctx.workspace.id}, ${kind})`.execute(ctx.db);
  return id;
}

/** Takes a public id back: its address answers 404 from now on. */
export async function releaseAddress(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from addresses where workspace_id = ${ctx.workspace.id} and id = ${id}`.execute(ctx.db);
}
