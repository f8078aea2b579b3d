import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PlainError } from '../plain-error.ts';
import { serverOptions } from './embedded-cluster.ts';
import type { Place } from './embedded-place.ts';

export interface Launched {
  log: string;
  gone: Promise<void>;
  stop(patience?: number): Promise<void>;
}

const LOG_LIMIT = 10 * 1024 * 1024;
const POLL = 20;
/** Sessions of a killed server end by themselves, but not before the statement they are in. */
const LEFTOVER_PATIENCE = 15_000;

/** Runs the server and resolves when it takes connections. Recovery after a crash may take long: it is waited for, unless `signal` gives up. */
export async function launch(place: Place, port: number, signal: AbortSignal | undefined): Promise<Launched | 'port taken'> {
  const log = join(place.home, 'server.log');
  for (let waited = 0; ; waited += 500) {
    const outcome = await tryOnce(place, log, port, signal);
    if (typeof outcome !== 'string') return outcome;
    if (/could not bind|Address already in use|could not create any TCP/.test(outcome)) return 'port taken';
    if (!outcome.includes('still in use') || waited >= LEFTOVER_PATIENCE) {
      throw new PlainError(`The embedded database does not start: ${outcome} (${log})`);
    }
    await delay(500, undefined, { signal });
  }
}

async function tryOnce(place: Place, log: string, port: number, signal: AbortSignal | undefined): Promise<Launched | string> {
  const begin = await limitLog(log);
  const output = await open(log, 'a', 0o640);
  const child = spawn(join(place.binaries.root, 'bin', 'postgres'), settings(place, port), {
    ...serverOptions(place),
    // A session of its own: Ctrl-C in the terminal is for the supervisor, which stops the database last.
    detached: true,
    // A file, not a pipe: the server outlives a killed supervisor for a moment and must not stumble over it.
    stdio: ['ignore', output.fd, output.fd],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  await output.close();
  const guard = watchOver(child);
  void gone.then(() => guard.dismiss());
  if (await isReady(place, child, signal)) return { log, gone, stop: (patience) => stop(child, gone, patience) };
  await stop(child, gone);
  signal?.throwIfAborted();
  const said = (await readFile(log)).subarray(begin).toString('utf8').trim().split('\n');
  return (said.findLast((line) => line.includes('FATAL')) ?? said.at(-1) ?? 'no word from it').replace(/^.*?FATAL: +/, '');
}

function settings(place: Place, port: number): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
  };
  return ['-D', place.cluster, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** What `pg_ctl` looks at, too: the last line of the lock file says `ready`. It must be this server's, not its predecessor's. */
async function isReady(place: Place, child: ChildProcess, signal: AbortSignal | undefined): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null && !signal?.aborted) {
    const lines = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true;
    await delay(POLL);
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT stops at once and leaves the rest to recovery. */
async function stop(child: ChildProcess, gone: Promise<void>, patience = 5_000): Promise<void> {
  child.kill('SIGINT');
  const hurry = setTimeout(() => child.kill('SIGQUIT'), patience);
  await gone;
  clearTimeout(hurry);
}

/** Nothing of ours runs when the supervisor is killed, so a shell waits on a pipe that breaks then: smart shutdown first, fast after 5 s. */
const GUARD = `
  read -r word
  [ "$word" = dismissed ] && exit 0
  kill -TERM "$0" && for second in 1 2 3 4 5; do sleep 1; kill -0 "$0" || exit 0; done
  kill -INT "$0"
`;

function watchOver(child: ChildProcess): { dismiss(): void } {
  if (child.pid === undefined) return { dismiss: () => undefined };
  const guard = spawn('/bin/sh', ['-c', GUARD, String(child.pid)], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return { dismiss: () => void guard.stdin.end('dismissed\n') };
}

/** Starts a new log when the old one has grown; returns where this start's lines begin. */
async function limitLog(log: string): Promise<number> {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size < LOG_LIMIT) return size;
  await rename(log, `${log}.old`);
  return 0;
}
