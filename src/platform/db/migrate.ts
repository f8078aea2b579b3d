import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations as migrateQueue } from 'graphile-worker';
import pg from 'pg';
import { roles } from './database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Any number that no other program is likely to use. Advisory locks belong to one database: see `makeRoles` for what is cluster-wide. */
const LOCK = 7_301_991_420;

/** What the operator must do by hand, with the SQL to do it. */
export class MigrationError extends Error {}

/**
 * Brings the database at `url` up to date: makes the three roles, runs the files of `migrations/` that have not run (each in its
 * own transaction, in order of name), then the queue's own. Safe to call from several processes at once.
 */
export async function migrate(url: string, directory: string = MIGRATIONS): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url, application_name: 'tsudoi-migrate' });
  await client.connect();
  try {
    await inTransaction(client, async () => {
      await makeRoles(client);
    });
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await runQueueMigrations(url);
    const applied = await runFiles(client, directory);
    return { applied };
  } finally {
    await client.end();
  }
}

/** The names of the migrations that have run, in order; empty when none has. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const exists = await client.query<{ found: boolean }>(`select to_regclass('public.schema_migrations') is not null as found`);
  if (!exists.rows[0]?.found) return [];
  const rows = await client.query<{ name: string }>('select name from public.schema_migrations order by name');
  return rows.rows.map((row) => row.name);
}

/** The names of the migrations that this version brings, in order. */
export async function migrationNames(directory: string = MIGRATIONS): Promise<string[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).toSorted();
  return files.map((file) => file.slice(0, -'.sql'.length));
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/**
 * Roles belong to the cluster, advisory locks to one database: two databases may migrate at once, so each statement is idempotent
 * and losing a race to make a role counts as success.
 */
async function makeRoles(client: pg.Client): Promise<void> {
  const names = Object.values(roles);
  const present = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [names]);
  const missing = names.filter((name) => !present.rows.some((row) => row.rolname === name));
  const database = await client.query<{ name: string; login: string }>('select current_database() as name, current_user as login');
  const { name = '', login = '' } = database.rows[0] ?? {};
  const statements = [
    ...missing.map((role) => `create role ${role} nologin`),
    ...(await missingMemberships(client, names, login)),
    ...(await missingDatabaseGrants(client, name)),
  ];
  for (const statement of statements) {
    try {
      await client.query('savepoint role');
      await client.query(statement);
      await client.query('release savepoint role');
    } catch (error) {
      await client.query('rollback to savepoint role');
      // Another database's migration made the role, or granted it, in the same moment: the wish is fulfilled.
      if (isCode(error, '42710') || isCode(error, '23505') || isCode(error, 'XX000')) continue;
      if (!isCode(error, '42501')) throw error;
      throw new MigrationError(
        `The login "${login}" may not create roles. Run this once as a superuser, then start again:\n${statements.map((s) => `  ${s};`).join('\n')}`,
      );
    }
  }
}

async function missingMemberships(client: pg.Client, names: readonly string[], login: string): Promise<string[]> {
  const held = await client.query<{ role: string }>(
    `select r.rolname as role from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
     where u.rolname = $1 and r.rolname = any($2)`,
    [login, names],
  );
  return names
    .filter((name) => !held.rows.some((row) => row.role === name))
    .map((name) => `grant ${name} to ${client.escapeIdentifier(login)}`);
}

async function missingDatabaseGrants(client: pg.Client, database: string): Promise<string[]> {
  const target = client.escapeIdentifier(database);
  const statements: string[] = [];
  for (const role of [roles.owner, roles.engine]) {
    const held = await client.query<{ ok: boolean }>(
      `select exists (select 1 from pg_roles where rolname = $1) and has_database_privilege((select oid from pg_roles where rolname = $1), $2, 'create') as ok`,
      [role, database],
    );
    if (!held.rows[0]?.ok) statements.push(`grant create on database ${target} to ${role}`);
  }
  statements.push(
    `grant usage, create on schema public to ${roles.owner}`,
    `grant usage on schema public to ${roles.app}, ${roles.engine}`,
  );
  return statements;
}

async function runFiles(client: pg.Client, directory: string): Promise<string[]> {
  await client.query(`set role ${roles.owner}`);
  await client.query('create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())');
  const done = new Set(await appliedMigrations(client));
  const applied: string[] = [];
  for (const name of await migrationNames(directory)) {
    if (done.has(name)) continue;
    await runFile(client, name, await readFile(`${directory}/${name}.sql`, 'utf8'));
    applied.push(name);
  }
  await client.query('reset role');
  return applied;
}

async function runFile(client: pg.Client, name: string, text: string): Promise<void> {
  try {
    await inTransaction(client, async () => {
      await client.query(text);
      await client.query('insert into schema_migrations (name) values ($1)', [name]);
    });
  } catch (error) {
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}

/** The queue's tables belong to the engine role; the app role reaches them only through the functions of `queue` migrations. */
async function runQueueMigrations(url: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    onConnect: async (client: pg.ClientBase) => {
      await client.query(`set role ${roles.engine}`);
    },
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  try {
    await migrateQueue({ pgPool: pool, logger: undefined });
  } finally {
    await pool.end();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
