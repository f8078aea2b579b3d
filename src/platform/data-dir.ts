import { chmodSync, mkdirSync } from 'node:fs';
import { PlainError } from './plain-error.ts';

/** Makes `DATA_DIR` when it is missing, closed to other users. Throws `PlainError` when that cannot be. */
export function makeDataDir(dataDir: string): void {
  try {
    const made = mkdirSync(dataDir, { recursive: true });
    // As root, the database runs as another user, who has to pass through to its own directory.
    if (made !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new PlainError(`DATA_DIR ${dataDir} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}
