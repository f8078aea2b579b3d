import { access, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import type { Clock } from '../clock.ts';
import { PlainError } from '../plain-error.ts';
import { backupEntries, type Tally } from './backup-entries.ts';
import type { LastBackup } from './backup-format.ts';

export interface BackupOptions {
  url: string;
  /** Where `files` are, and where `last-backup.json` goes. */
  dataDir: string;
  /** False when an S3 store holds the files: those are not ours to copy. */
  withFiles: boolean;
  /** The secret keys, one a line; undefined leaves them out, so that whoever finds the backup cannot open the secrets in it. */
  keys: string | undefined;
  version: string;
  clock: Clock;
}

/**
 * Writes the database as one moment saw it (a repeatable-read snapshot) and the uploaded files into `file`: a gzipped tar with one COPY per
 * table. Work goes on meanwhile; memory stays bounded. `file` gets its name when it is whole. Throws `PlainError` when it exists already.
 */
export async function backupToFile(file: string, options: BackupOptions): Promise<LastBackup> {
  const draft = `${file}.partial`;
  if (await exists(file)) throw new PlainError(`${file} exists. Name a new file.`);
  const output = await openNew(draft);
  try {
    const summary = await write(output.createWriteStream({ flush: true }), options);
    await rename(draft, file);
    return await remember({ ...summary, file }, options);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The same into a stream, which it ends. */
export async function backupToStream(output: Writable, options: BackupOptions): Promise<LastBackup> {
  return remember(await write(output, options), options);
}

async function write(output: Writable, options: BackupOptions): Promise<LastBackup> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'tsudoi-backup' });
  const tally: Tally = { rows: {}, files: 0, migration: '' };
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    // A row that a policy would hide is an error here, not a gap in the backup.
    await client.query(`set local row_security = off; set local search_path = ''; set local statement_timeout = 0`);
    await pipeline(Readable.from(backupEntries(client, options, tally)), createGzip({ level: 4 }), count, output);
    await client.query('commit');
  } finally {
    await client.end();
  }
  const rows = Object.values(tally.rows);
  return {
    finishedAt: options.clock.now().toISOString(),
    bytes,
    tables: rows.length,
    rows: rows.reduce((sum, n) => sum + n, 0),
    files: tally.files,
    migration: tally.migration,
  };
}

async function remember(last: LastBackup, options: BackupOptions): Promise<LastBackup> {
  const path = join(options.dataDir, 'last-backup.json');
  await writeFile(`${path}.new`, `${JSON.stringify(last, null, 2)}\n`);
  await rename(`${path}.new`, path);
  return last;
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (taken) throw new PlainError(`${path} exists: another backup is being written, or was broken off. Remove it.`);
    throw new PlainError(`The backup cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
