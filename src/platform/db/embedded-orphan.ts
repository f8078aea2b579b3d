import { spawnSync } from 'node:child_process';
import { open, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PlainError } from '../plain-error.ts';

/** No process has it: above the largest process id that Linux and macOS give out, and still an int. */
const NO_PROCESS = '2000000000';

/**
 * Ends what a killed supervisor left behind: a server of this cluster that still runs is told to stop, and one that is gone but whose
 * number another process has meanwhile got (after a reboot, in a container) is no longer mistaken for it. The caller holds the lock on `DATA_DIR`.
 */
export async function endOrphan(cluster: string): Promise<void> {
  const pid = await recordedPid(cluster);
  if (pid === undefined || !isAlive(pid)) return;
  if (!(await isServerOf(cluster, pid))) return disown(cluster, pid);
  // Fast: ends sessions, writes everything down. Then at once: the next start recovers from the log. SIGKILL never: it would leave shared memory.
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    kill(pid, signal);
    for (let waited = 0; waited < patience; waited += 50) {
      if (!isAlive(pid)) return;
      await delay(50);
    }
  }
  throw new PlainError(`A database server (process ${pid}) still runs on ${cluster} and does not stop. End it first.`);
}

async function recordedPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n', 1)[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  return kill(pid, 0);
}

function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A server's working directory is its cluster. */
async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const [directory, own] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => undefined), realpath(cluster)]);
    return directory === own;
  }
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(cluster);
}

/** Keeps the rest of the file: by it the server checks that no session of its predecessor is still writing. */
async function disown(cluster: string, pid: number): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const lines = (await readFile(path, 'utf8')).split('\n');
  if (lines[0] !== String(pid)) return;
  const file = await open(path, 'r+');
  try {
    const text = [NO_PROCESS, ...lines.slice(1)].join('\n');
    await file.truncate(0);
    await file.write(text, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}
