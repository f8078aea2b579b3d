import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Config } from '../config.ts';
import { createKeyRing } from './key-ring.ts';
import type { Secrets } from './secrets.ts';

/**
 * The secrets of this installation: under `SECRET_KEYS` where set, else under the keys in `DATA_DIR/secret.keys`, which is
 * made on the first start. To rotate, put a new key first and keep the old ones until nothing is stale.
 * Throws `ConfigError` with one line when a key cannot stand.
 */
export function createSecrets(config: Pick<Config, 'secretKeys' | 'dataDir'>): Secrets {
  if (config.secretKeys !== undefined) return createKeyRing(parseKeys(config.secretKeys, 'SECRET_KEYS'));
  const path = join(config.dataDir, 'secret.keys');
  const kept = read(path) ?? make(config.dataDir, path);
  return createKeyRing(parseKeys(kept, path));
}

function parseKeys(text: string, where: string): Buffer[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => Buffer.from(part, 'base64'));
  if (keys.length === 0) throw new ConfigError(`${where} holds no key. Make one with: openssl rand -base64 32`);
  const wrong = keys.findIndex((key) => key.length !== 32);
  if (wrong >= 0) throw new ConfigError(`${where}: key ${wrong + 1} is not 32 bytes in base64. Make one with: openssl rand -base64 32`);
  return keys;
}

function read(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    // A copy from elsewhere may have come with wider rights; a file system without rights (a mounted share) has nothing to tighten.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) tighten(path);
    return text;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function tighten(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    if (!isSystemError(error, 'EPERM') && !isSystemError(error, 'EROFS')) throw error;
  }
}

/** Several processes may start at once: the file appears whole and once, and whoever comes second reads the first one's key. */
function make(directory: string, path: string): string {
  mkdirSync(directory, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    appear(draft, path);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function appear(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) throw error;
    // No hard links on this file system.
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
