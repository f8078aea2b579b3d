import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainError } from './plain-error.ts';

/** Makes `DATA_DIR` when it is missing, closed to other users. Throws `PlainError` when it cannot be made or written. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return checkDataDir(dataDir);
  try {
    makeWithParents(dataDir);
    // As root, the database runs as another user, who has to pass through to its own directory.
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new PlainError(`DATA_DIR ${dataDir} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkDataDir(dataDir: string): void {
  try {
    if (!statSync(dataDir).isDirectory()) throw new PlainError(`DATA_DIR ${dataDir} is a file. Name a directory.`);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`DATA_DIR ${dataDir} cannot be written by this user. Start as the user who owns it, or name another directory.`);
  }
}

/** Node's own `recursive` never returns where the system denies that an existing parent exists, as /proc does. */
function makeWithParents(path: string): void {
  const parent = dirname(path);
  if (!existsSync(parent) && parent !== path) makeWithParents(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process of ours made it in this moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
