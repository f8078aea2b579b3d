import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeDataDir } from '#platform/data-dir.ts';
import { PlainError } from '#platform/plain-error.ts';

export interface DataDirLock {
  /** Whether the holder before us left without saying so: it was killed, and its children may still be on their way out. */
  wasKilled: boolean;
  release(): void;
}

/**
 * Keeps a second instance off `dataDir`. Undefined when somebody else holds it. The operating system drops the lock with its process,
 * however that ends; Node has no call for file locks of its own, but its SQLite takes one.
 */
export function tryLock(dataDir: string): DataDirLock | undefined {
  makeDataDir(dataDir);
  const holder = join(dataDir, 'running.json');
  const file = open(join(dataDir, 'lock'));
  if (!file) return undefined;
  const wasKilled = read(holder) !== undefined;
  writeFileSync(holder, `${JSON.stringify({ pid: process.pid })}\n`);
  return {
    wasKilled,
    release: () => {
      rmSync(holder, { force: true });
      file.close();
    },
  };
}

/** As `tryLock`, but says in one line who is in the way. */
export function lock(dataDir: string): DataDirLock {
  const taken = tryLock(dataDir);
  if (taken) return taken;
  const pid = /\d+/.exec(read(join(dataDir, 'running.json')) ?? '')?.[0];
  throw new PlainError(
    `Tsudoi already runs on ${dataDir}${pid ? ` (process ${pid})` : ''}. Stop it first, or give this one its own DATA_DIR.`,
  );
}

function open(path: string): DatabaseSync | undefined {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { timeout: 0 });
    file.exec('pragma locking_mode = exclusive; pragma journal_mode = off; begin exclusive');
    return file;
  } catch (error) {
    file?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined;
    throw new PlainError(`${path} cannot be locked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
