import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { GoogleConnection } from '../contract.ts';
import { tables, type GoogleConnectionsTable } from '../tables.ts';

export type ConnectionRow = Selectable<GoogleConnectionsTable>;

/** One connection; undefined when there is none. */
export async function findConnection(ctx: Ctx, connectionId: string): Promise<ConnectionRow | undefined> {
  return tables(ctx)
    .selectFrom('google_connections')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', connectionId)
    .executeTakeFirst();
}

/** One connection; fails with `request/not-found`. */
export async function getConnection(ctx: Ctx, connectionId: string): Promise<ConnectionRow> {
  return (await findConnection(ctx, connectionId)) ?? fail('request/not-found');
}

/** Connections as the API shows them, newest first; one where `id` is given. A workspace has a handful. */
export async function listConnections(ctx: Ctx, { id }: { id?: string } = {}): Promise<GoogleConnection[]> {
  const found = await sql<ConnectionRow & { used_by: { id: string; name: string }[] }>`
    select g.*,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id) from (
        select distinct a.id, a.name from action_steps p join action_sets a on a.workspace_id = p.workspace_id and a.id = p.set_id
        where p.workspace_id = g.workspace_id and ('google:' || g.id) = any(p.subjects)) u), '[]') as used_by
    from google_connections g
    where g.workspace_id = ${ctx.workspace.id} ${id === undefined ? sql`` : sql`and g.id = ${id}`}
    order by g.created_at desc, g.id desc`.execute(ctx.db);
  return found.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    mail: row.mail,
    usedBy: row.used_by,
    createdAt: row.created_at.toISOString(),
  }));
}

/** One of them; fails with `request/not-found`. */
export async function presentConnection(ctx: Ctx, connectionId: string): Promise<GoogleConnection> {
  return (await listConnections(ctx, { id: connectionId }))[0] ?? fail('request/not-found');
}
