import { open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { tarEnd, tarHeader, tarPadding } from '../archive/tar-write.ts';
import type { BackupOptions } from './backup.ts';
import { actAs, listSequences, listTables, quote, quoted, type CatalogTable } from './backup-catalog.ts';
import { entryNames, type Manifest } from './backup-format.ts';
import { appliedMigrations } from './migrate.ts';

/** Filled in as the entries are made. */
export interface Tally {
  /** By `schema.name`. */
  rows: Record<string, number>;
  files: number;
  migration: string;
}

/** COPY's size is known at its end, a tar entry's must be known at its start: rows go in parts of this size. */
const PART = 1024 * 1024;

/** The bytes of the tar file, in order: manifest, keys, tables, files, end. `client` is in the snapshot's transaction. */
export async function* backupEntries(client: pg.Client, options: BackupOptions, tally: Tally): AsyncGenerator<Buffer> {
  const at = Math.floor(options.clock.now().getTime() / 1000);
  const whole = (name: string, body: Buffer) =>
    Buffer.concat([tarHeader({ name, size: body.length, modifiedAt: at }), body, tarPadding(body.length)]);
  const tables = await listTables(client);
  const manifest = await describe(client, tables, options);
  tally.migration = manifest.migrations.at(-1) ?? '';
  yield whole(entryNames.manifest, json(manifest));
  // Early, so that a restore which cannot take them says so before it has read everything.
  if (options.keys !== undefined) yield whole(entryNames.keys, Buffer.from(options.keys));
  for (const table of tables) {
    let part = 0;
    for await (const rows of copyOut(client, table, tally)) {
      yield whole(`${entryNames.table(table)}${String(part).padStart(6, '0')}`, rows);
      part += 1;
    }
  }
  if (options.withFiles) yield* fileEntries(join(options.dataDir, 'files'), tally);
  yield whole(entryNames.end, json({ rows: tally.rows, files: tally.files }));
  yield tarEnd();
}

async function describe(client: pg.Client, tables: readonly CatalogTable[], options: BackupOptions): Promise<Manifest> {
  const sequences: Manifest['sequences'] = [];
  for (const { schema, name, owner } of await listSequences(client)) {
    await actAs(client, owner);
    const found = await client.query<{ last_value: string; is_called: boolean }>(
      `select last_value, is_called from ${quoted({ schema, name })}`,
    );
    for (const row of found.rows) sequences.push({ schema, name, value: row.last_value, isCalled: row.is_called });
  }
  return {
    format: 'tsudoi-backup-1',
    version: options.version,
    createdAt: options.clock.now().toISOString(),
    ...(await migrationState(client, tables)),
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
    sequences,
    withFiles: options.withFiles,
    withKeys: options.keys !== undefined,
  };
}

/** Where the database stands: the names of the migrations that have run, and the number of the queue's last one. */
export async function migrationState(
  client: pg.Client,
  tables: readonly CatalogTable[],
): Promise<Pick<Manifest, 'migrations' | 'queueMigration'>> {
  const ownerOf = (schema: string, name: string) => tables.find((table) => table.schema === schema && table.name === name)?.owner;
  const [ours, queue] = [ownerOf('public', 'schema_migrations'), ownerOf('graphile_worker', 'migrations')];
  if (ours === undefined || queue === undefined) return { migrations: [], queueMigration: 0 };
  await actAs(client, ours);
  const migrations = await appliedMigrations(client);
  await actAs(client, queue);
  const found = await client.query<{ id: number }>('select coalesce(max(id), 0) as id from graphile_worker.migrations');
  return { migrations, queueMigration: found.rows[0]?.id ?? 0 };
}

async function* copyOut(client: pg.Client, table: CatalogTable, tally: Tally): AsyncGenerator<Buffer> {
  await actAs(client, table.owner);
  const stream = client.query(copyTo(`copy (select ${table.columns.map(quote).join(', ')} from ${quoted(table)}) to stdout`));
  let parts: Buffer[] = [];
  let size = 0;
  // COPY's text comes as bytes; the declaration leaves open what a stream holds.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parts.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts);
  tally.rows[`${table.schema}.${table.name}`] = stream.rowCount;
}

/** Files are written once and never changed, so those of the snapshot are whole; one deleted since is left out. */
async function* fileEntries(directory: string, tally: Tally): AsyncGenerator<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    // What begins with a dot is an upload under way.
    if (!entry.isFile() || relative(directory, entry.parentPath).startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const file = await open(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)));
    if (!file) continue;
    const { size, mtimeMs } = await file.stat();
    const name = `${entryNames.files}${relative(directory, path).split(sep).join('/')}`;
    yield tarHeader({ name, size, modifiedAt: Math.floor(mtimeMs / 1000) });
    let left = size;
    try {
      // Without an encoding, a file is read as bytes.
      const bytes: AsyncIterable<Buffer> = file.createReadStream({ autoClose: false, end: Math.max(size - 1, 0) });
      for await (const chunk of bytes) {
        left -= chunk.length;
        yield chunk;
      }
    } finally {
      await file.close();
    }
    if (left !== 0) throw new Error(`${path} shrank while it was copied`);
    yield tarPadding(size);
    tally.files += 1;
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
