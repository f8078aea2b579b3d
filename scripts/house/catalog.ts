import type pg from 'pg';

/** Schemas that belong to PostgreSQL or to a library; everything else is ours. */
const FOREIGN = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`;

const TABLES = `
  select n.nspname || '.' || c.relname as name, r.rolname as owner, c.relrowsecurity as rls, c.relforcerowsecurity as forced, c.oid::int as oid
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
  where c.relkind in ('r', 'p') and ${FOREIGN} order by 1`;

const COLUMNS = `
  select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
       when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
    || case when a.attidentity <> '' then ' generated as identity' else '' end
    || case when a.attnotnull then ' not null' else '' end as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`;

// Since PostgreSQL 18 "not null" is a constraint of its own; it stands with its column here.
const CONSTRAINTS = `
  select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1::oid and contype <> 'n' order by position(contype in 'pufcx'), conname`;

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1::oid and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by c.relname`;

const POLICIES = `
  select 'policy ' || quote_ident(polname) || ' for ' || case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end
    || ' to ' || (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any(polroles))
    || coalesce(' using ' || pg_get_expr(polqual, polrelid), '') || coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')
    || case when polpermissive then '' else ' (restrictive)' end as line
  from pg_policy where polrelid = $1::oid order by polname`;

const GRANTS = `
  select 'grant ' || string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) || ' to ' || coalesce(g.rolname, 'public') as line
  from pg_class c, aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee
  where c.oid = $1::oid and a.grantee <> c.relowner group by g.rolname order by g.rolname nulls first`;

const TRIGGERS = `select pg_get_triggerdef(oid) as line from pg_trigger where tgrelid = $1::oid and not tgisinternal order by tgname`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as text, r.rolname as owner,
    (select string_agg(coalesce(g.rolname, 'public'), ', ' order by g.rolname nulls first) from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      left join pg_roles g on g.oid = a.grantee where a.grantee <> p.proowner) as callers
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
  where ${FOREIGN} and p.prokind in ('f', 'p') order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`;

const OTHERS = `
  select 'schema ' || n.nspname || ' owned by ' || r.rolname || coalesce(', used by ' || (select string_agg(coalesce(g.rolname, 'public'), ', ' order by g.rolname nulls first)
    from aclexplode(n.nspacl) a left join pg_roles g on g.oid = a.grantee where a.privilege_type = 'USAGE' and a.grantee <> n.nspowner), '') as line
  from pg_namespace n join pg_roles r on r.oid = n.nspowner where ${FOREIGN}
  union all select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
  union all select 'sequence ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${FOREIGN}
  union all select 'view ' || n.nspname || '.' || c.relname || ' as' || pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and ${FOREIGN}
  union all select 'enum ' || n.nspname || '.' || t.typname || ' (' || string_agg(e.enumlabel, ', ' order by e.enumsortorder) || ')' from pg_type t
    join pg_namespace n on n.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid where ${FOREIGN} group by n.nspname, t.typname
  union all select 'domain ' || n.nspname || '.' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and ${FOREIGN}
  order by 1`;

/** The whole of a database's own schema as sorted, readable text: the same for the same schema, whatever the order of its making. */
export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const lines = async (text: string, values: readonly unknown[] = []) =>
    (await client.query<{ line: string }>(text, [...values])).rows.map(({ line }) => line);
  const parts = [(await lines(OTHERS)).join('\n')];
  const tables = await client.query<{ name: string; owner: string; rls: boolean; forced: boolean; oid: number }>(TABLES);
  for (const { name, owner, rls, forced, oid } of tables.rows) {
    const rowSecurity = rls ? `row-level security${forced ? ' (forced)' : ''}` : 'no row-level security';
    const inside = [await lines(COLUMNS, [oid]), await lines(CONSTRAINTS, [oid]), await lines(INDEXES, [oid])].flat();
    const rights = [await lines(POLICIES, [oid]), await lines(GRANTS, [oid]), await lines(TRIGGERS, [oid])].flat();
    parts.push([`table ${name} owned by ${owner}, ${rowSecurity}`, ...[...inside, ...rights].map((line) => `  ${line}`)].join('\n'));
  }
  const functions = await client.query<{ text: string; owner: string; callers: string | null }>(FUNCTIONS);
  for (const { text, owner, callers } of functions.rows)
    parts.push(`${text.trimEnd()}\n  owned by ${owner}, called by ${callers ?? 'its owner only'}`);
  return `${parts.join('\n\n')}\n`;
}
