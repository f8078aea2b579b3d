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
import { startTestServer, type TestServer } from '#test/support/postgres.ts';

/** What a benchmark stands on: a database of its own, the product's services, a workspace. */
export interface Stage {
  environment: Record<string, string>;
  config: Config;
  services: Services;
  workspaceId: string;
  inWorkspace<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** One server for a process; without fsync: what is measured is our work, not this disk's. */
let server: Promise<TestServer> | undefined;
let opened = 0;

/** `settings` as in the environment. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const { url: serverUrl } = await (server ??= startTestServer({ autovacuum: 'on' }));
  const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-bench-'));
  const name = `bench_${(opened += 1)}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = `${serverUrl}/${name}`;
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
      await onServer(serverUrl, `drop database ${name} with (force)`);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Once at the end: the server would keep its process. */
export async function closeServer(): Promise<void> {
  await (await server)?.stop();
  server = undefined;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
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
