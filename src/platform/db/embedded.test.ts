import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { PlainError } from '../plain-error.ts';
import { startEmbedded, type EmbeddedServer } from './embedded.ts';
import { migrate } from './migrate.ts';

// In memory where there is such a place: the disk is not what is tested.
const memory = await statfs('/dev/shm').catch(() => undefined);
const scratch = await mkdtemp(join(memory && memory.bavail * memory.bsize > 1e9 ? '/dev/shm' : tmpdir(), 'tsudoi-embedded-'));
// As root the server runs as another user, who has to pass.
await chmod(scratch, 0o711);
const running: EmbeddedServer[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await rm(scratch, { recursive: true });
});

/** One cluster for all tests: each takes it in the state in which the one before left it. */
const dataDir = join(scratch, 'data');

it('makes a cluster at the first start, which migrations can be run on, whatever a start that was broken off has left', async () => {
  await mkdir(join(dataDir, 'postgres', 'cluster.new', 'base'), { recursive: true });
  await chmod(dataDir, 0o711);
  await writeFile(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
  const server = await start();
  const answers = await ask(
    server.url,
    `select current_user as login, usesuper as super, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
       datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding) as locale, ('い' < 'ろ' and 'B' < 'a')::text as sorted
     from pg_user, pg_database where usename = current_user and datname = current_database()`,
  );
  expect(answers).toEqual([
    {
      login: 'tsudoi',
      super: false,
      fsync: 'on',
      commit: 'on',
      addresses: '127.0.0.1',
      checksums: 'on',
      locale: 'b C.UTF-8 UTF8',
      sorted: 'true',
    },
  ]);
  await expect(ask(server.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed');
  expect((await migrate(server.url)).applied.length).toBeGreaterThan(0);
  expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
  await ask(server.url, `create table kept as select 'committed' as what`);
  await server.stop();
});

it('has the same data and password at the second start', async () => {
  const server = await start();
  expect(await ask(server.url, 'select what from kept')).toEqual([{ what: 'committed' }]);
  await server.stop();
});

it('starts after a kill of the whole server, and nothing committed is lost', async () => {
  const server = await start();
  await ask(server.url, `update kept set what = 'just before the kill'`);
  process.kill(await serverPid(), 'SIGKILL');
  await server.gone;
  const next = await start();
  expect(await ask(next.url, 'select what from kept')).toEqual([{ what: 'just before the kill' }]);
  await next.stop();
});

it('ends the server that a killed supervisor left behind, and does not mistake another process for it', async () => {
  const orphan = await start();
  const next = await start();
  // Gone before the second one is there: two servers on one cluster would spoil it.
  await orphan.gone;
  expect(await ask(next.url, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }]);

  const pidFile = join(await clusterOf(), 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  process.kill(Number(lines[0]), 'SIGKILL');
  await next.gone;
  // As after a reboot: the number belongs to somebody else, who runs on unharmed.
  const bystander = spawn('/bin/sh', ['-c', 'read -r line'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const left = once(bystander, 'exit');
  await writeFile(pidFile, [bystander.pid, ...lines.slice(1)].join('\n'));
  const third = await start();
  expect(await ask(third.url, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }]);
  await third.stop();
  bystander.stdin.end('\n');
  expect(await left).toEqual([0, null]);
});

it('takes another port when somebody has its own, and keeps what it takes', async () => {
  const before = await start();
  await before.stop();
  const occupant = createServer().listen(portOf(before), '127.0.0.1');
  await once(occupant, 'listening');
  const moved = await start();
  expect(portOf(moved)).not.toBe(portOf(before));
  await moved.stop();
  occupant.close();
  const again = await start();
  expect(portOf(again)).toBe(portOf(moved));
  await again.stop();
});

it('makes new passwords when postgres.json is lost, and says so when it is spoilt', async () => {
  const state = join(dataDir, 'postgres.json');
  await writeFile(state, '{');
  await expect(start()).rejects.toThrow(
    new PlainError(`${state} is spoilt. Move it away: new passwords are made at the next start, the data stay.`),
  );
  await rm(state);
  const server = await start();
  expect(await ask(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

it('leaves a cluster of another major version alone', async () => {
  const version = join(await clusterOf(), 'PG_VERSION');
  await writeFile(version, '17\n');
  await expect(start()).rejects.toThrow('The embedded database was made by PostgreSQL 17; this version brings 18.');
  await writeFile(version, '18\n');
});

it('lives where its user can reach it, of one directory only', async () => {
  const closed = join(scratch, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const inside = join(closed, 'data');
  const server = await startEmbedded({ dataDir: inside });
  running.push(server);
  expect(await ask(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  const { home } = JSON.parse(await readFile(join(inside, 'postgres.json'), 'utf8')) as { home?: string };
  await server.stop();
  if (process.getuid?.() !== 0) {
    expect([home, server.notes]).toEqual([undefined, []]);
    return;
  }
  expect(home).toMatch(/^\/var\/lib\/tsudoi\/\w{12}$/);
  expect(server.notes[0]).toContain(`The database lives in ${home}`);
  const copy = join(closed, 'copy');
  await cp(inside, copy, { recursive: true });
  await expect(startEmbedded({ dataDir: copy })).rejects.toThrow(`The database in ${home} belongs to ${inside}.`);
  await rm(home ?? '', { recursive: true });
  await expect(startEmbedded({ dataDir: inside })).rejects.toThrow(`should be in ${home}, and is not there`);
});

it('gives up a start when asked to', async () => {
  await expect(startEmbedded({ dataDir, signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  const server = await start();
  await server.stop();
});

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir });
  running.push(server);
  return server;
}

async function clusterOf(): Promise<string> {
  return join(dataDir, 'postgres', 'cluster');
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(await clusterOf(), 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function portOf(server: EmbeddedServer): number {
  return Number(new URL(server.url).port);
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
