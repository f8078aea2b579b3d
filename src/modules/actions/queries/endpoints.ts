import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { tables, type ActionEndpointsTable } from '../tables.ts';

export type EndpointRow = Selectable<ActionEndpointsTable>;

/** One endpoint; undefined when there is none. */
export async function findEndpointRow(ctx: Ctx, endpointId: string): Promise<EndpointRow | undefined> {
  return tables(ctx)
    .selectFrom('action_endpoints')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', endpointId)
    .executeTakeFirst();
}

/** One endpoint; fails with `request/not-found`. */
export async function getEndpointRow(ctx: Ctx, endpointId: string): Promise<EndpointRow> {
  return (await findEndpointRow(ctx, endpointId)) ?? fail('request/not-found');
}

export interface EndpointListRow extends EndpointRow {
  waiting: number;
  used_by: { id: string; name: string }[];
}

/** Endpoints with what waits for them and which sets use them; one where `id` is given. */
export async function selectEndpoints(
  ctx: Ctx,
  input: {
    id?: string;
    search?: string | undefined;
    kind?: string | undefined;
    after?: readonly [string, string] | undefined;
    limit: number;
  },
): Promise<EndpointListRow[]> {
  const { id, search, kind, after, limit } = input;
  const found = await sql<EndpointListRow>`
    with slice as (
      select * from action_endpoints
      where workspace_id = ${ctx.workspace.id}
        ${id === undefined ? sql`` : sql`and id = ${id}`}
        ${search ? sql`and strpos(lower(name), lower(${search})) > 0` : sql``}
        ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
        ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by created_at desc, id desc limit ${limit + 1}
    )
    select e.*,
      (select count(*)::int from action_run_steps s
        where s.workspace_id = e.workspace_id and s.endpoint_id = e.id and s.state in ('held', 'retrying')) as waiting,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id) from (
        select distinct a.id, a.name from action_steps p join action_sets a on a.workspace_id = p.workspace_id and a.id = p.set_id
        where p.workspace_id = e.workspace_id and ('endpoint:' || e.id) = any(p.subjects)) u), '[]') as used_by
    from slice e order by e.created_at desc, e.id desc`.execute(ctx.db);
  return found.rows;
}
