import type pg from 'pg';
import type { Module, TableRules } from '#platform/module.ts';
import { definerFunctions, engineTables, exportedSecrets, globalTables, otherKeys } from './exceptions.ts';

interface Table {
  name: string;
  owner: string;
  rls: boolean;
  triggers: number;
  columns: { name: string; type: string; required: boolean }[];
  /** Primary keys, unique constraints and unique indexes: their columns in order. */
  keys: { name: string; primary: boolean; columns: string[] }[];
  foreign: { name: string; columns: string[]; to: string; toColumns: string[] }[];
  policies: { name: string; roles: string[]; using: string | null; check: string | null; command: string }[];
  grantees: string[];
}

const TABLES = `
select n.nspname || '.' || c.relname as name, r.rolname as owner, c.relrowsecurity as rls,
  (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
  (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull) order by a.attnum), '[]')
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select coalesce(json_agg(json_build_object('name', x.relname, 'primary', i.indisprimary, 'columns',
      (select json_agg(pg_get_indexdef(i.indexrelid, k, false) order by k) from generate_series(1, i.indnkeyatts) k))), '[]')
    from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid and i.indisunique) as keys,
  (select coalesce(json_agg(json_build_object('name', f.conname, 'to', fn.nspname || '.' || fc.relname,
      'columns', (select json_agg(a.attname order by o) from unnest(f.conkey) with ordinality as k(num, o) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num),
      'toColumns', (select json_agg(a.attname order by o) from unnest(f.confkey) with ordinality as k(num, o) join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.num))), '[]')
    from pg_constraint f join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace where f.conrelid = c.oid and f.contype = 'f') as foreign,
  (select coalesce(json_agg(json_build_object('name', p.polname, 'command', p.polcmd, 'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid),
      'roles', (select json_agg(coalesce(g.rolname, 'public')) from unnest(p.polroles) o left join pg_roles g on g.oid = o))), '[]')
    from pg_policy p where p.polrelid = c.oid) as policies,
  (select coalesce(json_agg(distinct coalesce(g.rolname, 'public')), '[]') from aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee where a.grantee <> c.relowner) as grantees
from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') order by 1`;

const DEFINERS = `
select n.nspname || '.' || p.proname as name, coalesce(p.proconfig::text, '') like '%search_path=%' as pinned,
  exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as open
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') order by 1`;

const SECRET = /(^|_)(sealed|secret|token|password|totp)(_|$)/;
const MINE = '(workspace_id = current_workspace())';

/** Everything that has to hold of every table, as sentences about those that break it. Reads the catalog as whoever `client` is. */
export async function checkTables(
  client: pg.ClientBase,
  modules: readonly Module[],
): Promise<{ problems: string[]; tables: number; tenantTables: string[] }> {
  const { rows: tables } = await client.query<Table>(TABLES);
  const definers = await client.query<{ name: string; pinned: boolean; open: boolean }>(DEFINERS);
  const owners = Map.groupBy(
    modules.flatMap((module) =>
      Object.entries(module.tables ?? {}).map(([table, rules]) => ({
        module: module.name,
        table: table.includes('.') ? table : `public.${table}`,
        rules,
      })),
    ),
    ({ table }) => table,
  );
  const tenant = tables.filter((table) => !(table.name in globalTables));
  const problems = [
    ...tenant.flatMap(checkTenancy),
    ...tables.flatMap(checkRights),
    ...tables
      .filter(({ name }) => name !== 'public.schema_migrations' && !name.startsWith('queue.'))
      .flatMap((table) => checkManifest(table, owners.get(table.name) ?? [])),
    ...[...owners.keys()]
      .filter((name) => !tables.some((table) => table.name === name))
      .map((name) => `a manifest speaks of ${name}, which is not there`),
    ...stale(globalTables, tables, 'global tables'),
    ...stale(engineTables, tables, 'engine tables'),
    ...stale(
      otherKeys,
      tables.flatMap((table) => table.keys.map((key) => ({ name: `${table.name} ${key.name}` }))),
      'other keys',
    ),
    ...stale(
      otherKeys,
      tables.flatMap((table) => table.keys.map((key) => ({ name: `${table.name} ${key.name}` }))),
      'other keys',
    ),
    ...definers.rows.flatMap(({ name, pinned, open }) => [
      ...(name in definerFunctions ? [] : [`${name}() runs with its owner's rights and is not in the list of those that may`]),
      ...(pinned ? [] : [`${name}() runs with its owner's rights and does not pin its search_path`]),
      ...(open ? [`${name}() runs with its owner's rights and anybody may call it`] : []),
    ]),
    ...stale(definerFunctions, definers.rows, 'functions with their owner’s rights'),
  ];
  return { problems, tables: tables.length, tenantTables: tenant.map(({ name }) => name) };
}

function checkTenancy({ name, columns, keys, foreign, rls, policies, triggers }: Table): string[] {
  const column = columns.find((each) => each.name === 'workspace_id');
  const policy = policies.filter((each) => each.roles.includes('tsudoi_app') || each.roles.includes('public'));
  const primary = keys.find((key) => key.primary);
  return [
    ...(column?.type === 'text' && column.required ? [] : [`${name} has no column workspace_id text not null`]),
    ...(primary ? [] : [`${name} has no primary key`]),
    ...keys
      .filter((key) => key.columns[0] !== 'workspace_id' && !(`${name} ${key.name}` in otherKeys))
      .map((key) => `${name}: key ${key.name} (${key.columns.join(', ')}) does not begin with workspace_id`),
    ...foreign
      .filter(
        ({ columns: from, to, toColumns }) => !(to in globalTables) && (from[0] !== 'workspace_id' || toColumns[0] !== 'workspace_id'),
      )
      .map((key) => `${name}: foreign key ${key.name} (${key.columns.join(', ')}) does not begin with workspace_id`),
    ...(rls ? [] : [`${name} has row-level security off`]),
    ...(policy.length === 1 &&
    policy.every((each) => each.command === '*' && each.using === MINE && each.check === MINE && each.roles.length === 1)
      ? []
      : [`${name} lacks the one policy that shows the app role its workspace's rows only`]),
    ...(triggers > 0 ? [`${name} has a trigger`] : []),
  ];
}

function checkRights({ name, owner, policies, grantees, columns }: Table): string[] {
  const engine = policies.some((each) => each.roles.includes('tsudoi_engine'));
  const isQueue = name.startsWith('queue.');
  return [
    ...(owner === (isQueue ? 'tsudoi_engine' : 'tsudoi_owner') ? [] : [`${name} belongs to ${owner}`]),
    ...(grantees.includes('public') ? [`${name} is open to every role`] : []),
    ...(engine && !(name in engineTables) ? [`${name} shows the engine all workspaces and is not in the list of those that may`] : []),
    ...(!engine && name in engineTables ? [`${name} is in the list of engine tables without a policy for it`] : []),
    ...columns
      .filter(({ type }) => type.startsWith('timestamp without') || type.startsWith('time without'))
      .map((column) => `${name}.${column.name} is a time without a zone`),
    ...columns
      .filter(({ type }) => ['money', 'real', 'double precision'].includes(type))
      .map((column) => `${name}.${column.name} is ${column.type}: money is integer minor units`),
  ];
}

function checkManifest({ name, columns }: Table, owners: readonly { module: string; rules: TableRules }[]): string[] {
  const [owner] = owners;
  if (!owner) return [`${name} has no rules for export, erasure and retention in any module's tables`];
  const { export: exported, retention, erase, person } = owner.rules;
  const has = (column: string) => columns.some((each) => each.name === column);
  const isSomebodys = has('contact_id') || has('person_id');
  const except = typeof exported === 'object' && 'rows' in exported ? exported.rows.except : [];
  const leaves = exported === 'rows' || (typeof exported === 'object' && 'rows' in exported);
  const secrets = leaves
    ? columns.filter((each) => SECRET.test(each.name) && !except.includes(each.name) && !(`${name}.${each.name}` in exportedSecrets))
    : [];
  const reasons = [
    typeof exported === 'object' && 'no' in exported ? exported.no : '-',
    typeof erase === 'object' ? erase.keep : '-',
    typeof retention === 'object' && 'by' in retention ? retention.by : '-',
    typeof person?.export === 'object' ? person.export.no : '-',
    typeof person?.erase === 'object' ? person.erase.forget : '-',
  ];
  return [
    ...(owners.length > 1 ? [`${name} has rules in ${owners.map(({ module }) => module).join(' and ')}`] : []),
    ...(isSomebodys === (person !== undefined)
      ? []
      : [`${name}: its rules must say what a person gets of it and erases, exactly where a row is somebody's`]),
    ...except.filter((column) => !has(column)).map((column) => `${name}: the export leaves out ${column}, which is not there`),
    ...secrets.map((column) => `${name}.${column.name} looks like a secret and would leave in an export`),
    ...(typeof retention === 'object' &&
    'days' in retention &&
    columns.find(({ name: column }) => column === retention.column)?.type !== 'timestamp with time zone'
      ? [`${name}: retention by ${retention.column}, which is no timestamptz`]
      : []),
    ...(reasons.some((reason) => reason.trim().length === 0) ? [`${name}: a rule without its reason`] : []),
  ];
}

function stale(list: Readonly<Record<string, string>>, there: readonly { name: string }[], what: string): string[] {
  return Object.keys(list)
    .filter((name) => !there.some((each) => each.name === name))
    .map((name) => `the list of ${what} speaks of ${name}, which is not there`);
}
