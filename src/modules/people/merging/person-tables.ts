import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** A table whose rows belong to a contact or a person, as the catalog knows it. */
export interface PersonTable {
  name: string;
  by: 'contact_id' | 'person_id';
  /** All that can be written: generated ones are left out. */
  columns: string[];
  /** What tells its rows apart, besides the workspace. */
  key: string[];
  /** Unique keys that `by` is part of: their other columns, and the condition of a partial one. */
  unique: { columns: string[]; where: string | null }[];
}

/**
 * Every table of workspaces with a column `contact_id` or `person_id`, by the catalog: a table that another module makes tomorrow is merged and handed
 * over the day it exists. One entry for each such column.
 */
export async function personTables(ctx: Ctx): Promise<PersonTable[]> {
  const { rows } = await sql<PersonTable>`
    select c.relname as name, b.attname as by,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(a.attname::text order by k.n) from pg_index i
        cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, n)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and a.attname <> 'workspace_id'), '{}') as key,
      coalesce((select json_agg(json_build_object('where', pg_get_expr(i.indpred, i.indrelid), 'columns', (
          select coalesce(json_agg(a.attname order by k.n), '[]') from unnest(i.indkey::int2[]) with ordinality as k (attnum, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
          where k.n <= i.indnkeyatts and a.attname <> 'workspace_id' and a.attname <> b.attname)))
        from pg_index i where i.indrelid = c.oid and i.indisunique and b.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1])), '[]') as "unique"
    from pg_class c join pg_attribute b on b.attrelid = c.oid and b.attname in ('contact_id', 'person_id') and not b.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
    order by c.relname, b.attname`.execute(ctx.db);
  return rows;
}
