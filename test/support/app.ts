import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { createServices } from '#entry/context.ts';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { createAdminServer } from '#platform/http/admin-server.ts';
import { createPublicServer } from '#platform/http/public-server.ts';
import { createRegistry, type Module, type PermissionGroup } from '#platform/module.ts';
import { registry as product } from '#entry/modules.ts';
import { createClient, type Caller, type Client } from './client.ts';
import { createTestDatabase } from './database.ts';
import { runJobs, type JobOutcome } from './jobs.ts';
import { makeOperator, makeWorkspace, type WorkspaceOptions } from './workspace.ts';

/** A Monday, 9:00 in Tokyo, later than any machine's clock: what is due by the test's clock is due by the database's as well. */
export const TEST_START = '2040-01-02T00:00:00Z';

export interface AppOptions {
  /** Besides all modules of the product: a test's own. */
  extra?: readonly Module[];
  clock?: TestClock;
  /** Settings by their names in the environment; `SIGNUP` is `open` unless said. */
  settings?: Readonly<Record<string, string>>;
}

export type TestClock = ReturnType<typeof fixedClock>;

/** The product in this process: its real database, its real servers, a clock that the test moves. */
export interface App extends Client {
  services: Services;
  clock: TestClock;
  admin: FastifyInstance;
  pages: FastifyInstance;
  /** A new workspace with its owner, made as sign-up makes it. */
  makeWorkspace(options?: WorkspaceOptions): Promise<{ workspaceId: string; owner: Caller }>;
  /** An operator of the workspace who may do what belongs to `groups`, and nothing else. */
  makeOperator(workspaceId: string, groups: readonly PermissionGroup[]): Promise<Caller>;
  /** Runs what is due in the queue, and what that makes due, until nothing is. See `jobs.ts`. */
  runJobs(options?: { failures?: 'throw' | 'return' }): Promise<JobOutcome[]>;
  /** Runs one of the engine's ticks, as the clock would. */
  runTick(name: string): Promise<void>;
  /** Work inside a workspace as the system: to arrange what no route arranges, and to look at rows. */
  inWorkspace<T>(workspaceId: string, work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

/** Call it at the top of a test file: `const app = await startApp();`. It ends with the file. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? fixedClock(TEST_START);
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-app-'));
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    SECRET_KEYS: Buffer.alloc(32, 7).toString('base64'),
    SIGNUP: 'open',
    LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const services = await createServices(config, 'test', {
    clock,
    registry: createRegistry([...product.modules, ...(options.extra ?? [])]),
  });
  await assertWeakRoles(services);
  const admin = await createAdminServer(services);
  const pages = await createPublicServer(services);
  afterAll(async () => {
    await Promise.all([admin.close(), pages.close()]);
    await services.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    services,
    clock,
    admin,
    pages,
    ...createClient(services, admin),
    makeWorkspace: async (given) => makeWorkspace(services, given),
    makeOperator: async (workspaceId, groups) => makeOperator(services, workspaceId, groups),
    runJobs: async (how) => runJobs(services, how),
    runTick: async (name) => {
      const tick = services.registry.modules.flatMap((module) => module.ticks ?? []).find((each) => each.name === name);
      if (!tick) throw new Error(`there is no tick named ${name}`);
      await tick.run(services);
    },
    inWorkspace: async (workspaceId, work) => withWorkspace(services, { workspaceId, actor: systemActor('test') }, work),
  };
}

/** Tests prove nothing about tenancy when their role may see everything. */
async function assertWeakRoles({ database }: Services): Promise<void> {
  for (const [name, pool] of [['tsudoi_app', database.app] as const, ['tsudoi_engine', database.engine] as const]) {
    const result = await sql<{ name: string; strong: boolean }>`
      select current_user as name, bool_or(rolsuper or rolbypassrls) as strong from pg_roles where rolname in (current_user, session_user)`.execute(
      pool,
    );
    const role = result.rows[0];
    if (role?.name !== name || role.strong)
      throw new Error(`tests must run as ${name} without superuser or bypassrls, not as ${role?.name}`);
  }
}
