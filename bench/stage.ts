import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createServices } from '#entry/context.ts';
import { makeWorkspace } from '#modules/accounts/testing.ts';
import { readConfig, type Config } from '#platform/config.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { migrate } from '#platform/db/migrate.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { startTestServer } from '#test/support/postgres.ts';

/** What a benchmark stands on: a database server of its own, the product's services, a workspace. */
export interface Stage {
  environment: Record<string, string>;
  config: Config;
  services: Services;
  workspaceId: string;
  inWorkspace<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** `settings` as in the environment. Without fsync: what is measured is our work, not this disk's. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const server = await startTestServer({ autovacuum: 'on' });
  const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-bench-'));
  const client = new pg.Client({ connectionString: `${server.url}/postgres` });
  await client.connect();
  await client.query('create database bench');
  await client.end();
  const url = `${server.url}/bench`;
  await migrate(url);
  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SECRET_KEYS: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'silent',
    ...settings,
  };
  const config = readConfig(environment);
  const services = await createServices(config, 'bench');
  const { workspaceId } = await makeWorkspace(services);
  return {
    environment,
    config,
    services,
    workspaceId,
    inWorkspace: (work) => withWorkspace(services, { workspaceId, actor: systemActor('bench') }, work),
    close: async () => {
      await services.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts a script of `bench/processes` in a process of its own; resolves with what it first says. */
export async function startProcess(
  script: string,
  environment: Record<string, string>,
): Promise<{ said: unknown; child: ChildProcess; stop(): Promise<void> }> {
  const file = fileURLToPath(new URL(`processes/${script}`, import.meta.url));
  const child = fork(file, { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const said = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => {
      reject(new Error(`${script} left with ${code}`));
    });
  });
  return {
    said,
    child,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
