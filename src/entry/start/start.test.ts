import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { isFree } from '#platform/db/embedded-port.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// In memory where there is such a place: the disk is not what is tested.
const memory = await statfs('/dev/shm').catch(() => undefined);
const scratch = await mkdtemp(join(memory && memory.bavail * memory.bsize > 1e9 ? '/dev/shm' : tmpdir(), 'tsudoi-start-'));
// As root the database runs as another user, who has to pass.
await chmod(scratch, 0o711);
// Below those that the system gives out by itself: nobody gets them while the installation is down.
const [adminPort, publicPort] = [await portFrom(15_000), await portFrom(20_000)];
const settings = { DATA_DIR: join(scratch, 'data'), ADMIN_PORT: String(adminPort), PUBLIC_PORT: String(publicPort) };
const started: ChildProcess[] = [];

afterAll(async () => {
  for (const child of started.filter((each) => each.exitCode === null && each.signalCode === null)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await rm(scratch, { recursive: true });
});

/** In order: each test takes the installation in the state in which the one before left it. */
describe('npm start', { timeout: 60_000 }, () => {
  it('brings everything up, says where, and ends all of it on SIGTERM', async () => {
    const running = await startUp();
    expect(running.said()).toContain(`http://localhost:${adminPort}`);
    expect(running.said()).toContain(`http://localhost:${publicPort}`);
    expect(running.said()).toContain('SMTP_URL is unset: no mail leaves this machine');
    expect(await status(adminPort, '/readyz')).toBe(200);
    expect(await status(publicPort, '/healthz')).toBe(200);
    expect(await page(adminPort)).toContain('<div id="root">');
    expect((await processesOf(settings.DATA_DIR)).map(({ what }) => what)).toEqual(['postgres', 'supervisor', 'web', 'worker']);

    expect(await stopped(running.child, 'SIGTERM')).toEqual([0, null]);
    expect(await processesOf(settings.DATA_DIR)).toEqual([]);
    expect(await readdir(settings.DATA_DIR)).not.toContain('running.json');
  });

  it('starts after a kill of the supervisor, whose children end by themselves', async () => {
    const killed = await startUp();
    const before = await processesOf(settings.DATA_DIR);
    expect(await stopped(killed.child, 'SIGKILL')).toEqual([null, 'SIGKILL']);

    const running = await startUp();
    const pids = new Set((await processesOf(settings.DATA_DIR)).map(({ pid }) => pid));
    expect(before.filter(({ pid }) => pids.has(pid))).toEqual([]);
    expect(await status(adminPort, '/readyz')).toBe(200);

    const second = await refused(settings);
    expect(second).toBe(
      `Tsudoi already runs on ${settings.DATA_DIR} (process ${running.child.pid}). Stop it first, or give this one its own DATA_DIR.`,
    );
    const other = { ...settings, DATA_DIR: join(scratch, 'other') };
    expect(await refused(other)).toBe(`Port ${adminPort} is taken by another program. Set ADMIN_PORT to a free one.`);
  });

  it('brings back what dies: web, worker and the database', async () => {
    const before = await processesOf(settings.DATA_DIR);
    const victims = before.filter(({ what }) => what !== 'supervisor');
    for (const { pid } of victims) process.kill(pid, 'SIGKILL');
    await until(async () => {
      const now = await processesOf(settings.DATA_DIR);
      return now.length === 4 && !now.some(({ pid }) => victims.some((victim) => victim.pid === pid));
    });
    await until(async () => (await status(adminPort, '/readyz')) === 200);
    const supervisor = started.find((child) => child.exitCode === null && child.signalCode === null);
    expect(supervisor?.pid).toBe(before.find(({ what }) => what === 'supervisor')?.pid);
    // As Ctrl-C does, once more when it is not quick enough.
    supervisor?.kill('SIGINT');
    expect(supervisor && (await stopped(supervisor, 'SIGINT'))).toEqual([0, null]);
    expect(await processesOf(settings.DATA_DIR)).toEqual([]);
  });
});

it('a kill of the supervisor leaves nothing running for ever, not even in the middle of a start', { timeout: 60_000 }, async () => {
  const killed = launch('start', settings);
  await until(async () => (await processesOf(settings.DATA_DIR)).length === 4);
  expect(await stopped(killed, 'SIGKILL')).toEqual([null, 'SIGKILL']);
  await until(async () => (await processesOf(settings.DATA_DIR)).length === 0);
  expect(await status(adminPort, '/readyz')).toBeUndefined();
});

describe('one clear line and exit code 1', () => {
  const cases: [string, Record<string, string>, string | RegExp][] = [
    ['a wrong variable', { ADMIN_PORT: 'high' }, /^ADMIN_PORT is not valid: .* See \.env\.example for what it takes\.$/],
    [
      'an unreachable database',
      { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' },
      'DATABASE_URL: nothing listens at 127.0.0.1:1. Is PostgreSQL running there?',
    ],
    ['keys that cannot stand', { SECRET_KEYS: 'short' }, /^SECRET_KEYS: key 1 is not 32 bytes in base64\..*$/],
    ['a host that is not ours', { LISTEN_HOST: '192.0.2.1' }, 'LISTEN_HOST 192.0.2.1 is not an address of this machine (EADDRNOTAVAIL).'],
    ['a directory that cannot be', { DATA_DIR: '/dev/null' }, 'DATA_DIR /dev/null is a file. Name a directory.'],
    ['a directory below a file', { DATA_DIR: '/dev/null/data' }, /^DATA_DIR \/dev\/null\/data cannot be made: .*$/],
  ];
  it.each(cases)('for %s', async (_what, wrong, line) => {
    const said = await refused({ ...settings, DATA_DIR: join(scratch, 'wrong'), ...wrong });
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toMatch(line);
    expect(said).not.toContain('secret');
  });

  it('for a port that another program has', async () => {
    const occupant = createServer().listen(publicPort, '127.0.0.1');
    await once(occupant, 'listening');
    const said = await refused({ ...settings, DATA_DIR: join(scratch, 'wrong') });
    occupant.close();
    expect(said).toBe(`Port ${publicPort} is taken by another program. Set PUBLIC_PORT to a free one.`);
  });
});

async function portFrom(first: number): Promise<number> {
  for (let port = first + Math.floor(Math.random() * 4_000); ; port += 1) if (await isFree(port)) return port;
}

function launch(command: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, ['-r', './bin/node-version.cjs', 'src/entry/cli.ts', command], {
    cwd: root,
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

async function startUp(): Promise<{ child: ChildProcess; said: () => string }> {
  const child = launch('start', settings);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Stop with Ctrl-C')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`it did not come up:\n${said}`)));
  });
  return { child, said: () => said };
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown[]> {
  const exit = once(child, 'exit');
  child.kill(signal);
  return exit;
}

/** What a start says that fails, as it must. */
async function refused(environment: Readonly<Record<string, string>>): Promise<string> {
  const child = launch('start', environment);
  if (!child.stdout || !child.stderr) throw new Error('it has no output');
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect([code, said]).toEqual([1, '']);
  return complained.trimEnd();
}

/** The living processes that work on `dataDir`, by what Linux tells of their surroundings; a server's sessions and the guard left out. */
async function processesOf(dataDir: string): Promise<{ pid: number; what: string }[]> {
  const found: { pid: number; what: string }[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const read = async (file: string) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '');
    const [command, environment] = [await read('cmdline'), await read('environ')];
    if (command.includes(`-D\0${dataDir}/`)) found.push({ pid: Number(name), what: 'postgres' });
    if (!environment.split('\0').includes(`DATA_DIR=${dataDir}`)) continue;
    const script = /(\w+)\.ts/.exec(command)?.[1] ?? '';
    const what = { cli: 'supervisor', web: 'web', worker: 'worker' }[script];
    if (what) found.push({ pid: Number(name), what });
  }
  return found.toSorted((a, b) => a.what.localeCompare(b.what));
}

async function status(port: number, path: string): Promise<number | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status;
}

async function page(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/`)).text();
}

/** Asks again and again; the test's own timeout is the end of patience. */
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((again) => setTimeout(again, 20));
}
