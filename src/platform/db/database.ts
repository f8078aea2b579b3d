import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { NoTables } from '../ctx.ts';
import { ANEW } from './planned-anew.ts';

/** The three NOLOGIN roles that migrations create; a pool takes one on by `set role`. */
export const roles = { owner: 'tsudoi_owner', app: 'tsudoi_app', engine: 'tsudoi_engine' } as const;
export type Role = keyof typeof roles;

const NAMED_STATEMENTS = 1000;
const statementNames = new Map<string, string>();

/** Prepares each text once per connection under a name, but those marked as planned anew. Capped: texts that vary without end must not grow it. */
class NamedClient extends pg.Client {
  // pg declares some ten overloads of `query`; only the (text, values) one is changed here, the rest passes through.
  override query(...args: readonly unknown[]): never {
    const [text, values, callback] = args;
    const pass = super.query.bind(this) as (...all: readonly unknown[]) => never;
    if (typeof text !== 'string' || !Array.isArray(values) || text.startsWith(ANEW)) return pass(...args);
    let name = statementNames.get(text);
    if (!name && statementNames.size < NAMED_STATEMENTS) {
      name = `q${statementNames.size}`;
      statementNames.set(text, name);
    }
    if (!name) return pass(...args);
    const config = { name, text, values };
    return callback === undefined ? pass(config) : pass(config, callback);
  }
}

/**
 * The engine moves hundreds of rows that it knows by their keys, among millions. A planner without fresh figures of a table would rather read
 * all of a workspace's rows and join them; and its tables grow by a version with every move of a row.
 */
const BY_KEY = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_material', 'jit']
  .map((name) => `; set ${name} = off`)
  .join('');

export function createPool(url: string, role: Role, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: NamedClient,
    application_name: `tsudoi-${role}`,
    connectionTimeoutMillis: 5_000,
    // Runs before the connection is handed out: nobody can use it under the login's own rights.
    onConnect: async (client: pg.ClientBase) => {
      await client.query(`set role ${roles[role]}${role === 'engine' ? BY_KEY : ''}`);
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener the process would die.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

/** The pools of a process: `app` under row-level security, `engine` for the planner, the sender and the queue. */
export interface Database {
  url: string;
  app: Kysely<NoTables>;
  engine: Kysely<NoTables>;
  appPool: pg.Pool;
  enginePool: pg.Pool;
  close(): Promise<void>;
}

export function openDatabase(url: string, sizes: { app: number; engine: number } = { app: 10, engine: 10 }): Database {
  const appPool = createPool(url, 'app', sizes.app);
  const enginePool = createPool(url, 'engine', sizes.engine);
  const app = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: appPool }) });
  const engine = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: enginePool }) });
  return {
    url,
    app,
    engine,
    appPool,
    enginePool,
    close: async () => {
      await Promise.all([app.destroy(), engine.destroy()]);
    },
  };
}
