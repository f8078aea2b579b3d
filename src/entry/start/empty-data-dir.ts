import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#platform/config.ts';
import { endOrphan } from '#platform/db/embedded-orphan.ts';
import { readEmbeddedState } from '#platform/db/embedded-place.ts';
import { PlainError } from '#platform/plain-error.ts';
import { lock } from './lock.ts';

/** What we put into `DATA_DIR`; anything else in it is not ours to delete. */
const OURS = [
  'cache',
  'files',
  'files.restoring',
  'last-backup.json',
  'mailbox',
  'postgres',
  'postgres.json',
  'running.json',
  'secret.keys',
];

/** Deletes the embedded database, wherever it lives, the files and the keys. Throws `PlainError` while an instance runs on it. */
export async function emptyDataDir(config: Config): Promise<void> {
  if (config.databaseUrl !== undefined) {
    throw new PlainError('DATABASE_URL is set: bin/setup deletes only what is in DATA_DIR. Drop and make that database by hand.');
  }
  const held = lock(config.dataDir);
  const state = await readEmbeddedState(config.dataDir);
  const home = state?.home ?? join(config.dataDir, 'postgres');
  await endOrphan(join(home, 'cluster'));
  await rm(home, { recursive: true, force: true });
  for (const name of await readdir(config.dataDir)) {
    // And the copies of PostgreSQL's programs.
    if (OURS.includes(name) || name.startsWith('postgresql-')) await rm(join(config.dataDir, name), { recursive: true });
  }
  held.release();
}
