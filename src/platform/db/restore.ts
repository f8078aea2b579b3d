import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { readTar, TarError, type TarEntry } from '../archive/tar-read.ts';
import { PlainError } from '../plain-error.ts';
import { actAs, listTables, quoted } from './backup-catalog.ts';
import { migrationState } from './backup-entries.ts';
import { endShape, entryNames, manifestShape, type End, type Manifest } from './backup-format.ts';
import { migrate, migrationNames } from './migrate.ts';
import { openFileRestore, type FileRestore } from './restore-files.ts';
import { openTableRestore, type TableRestore } from './restore-tables.ts';

export interface Restored {
  manifest: Manifest;
  rows: number;
  files: number;
}

/**
 * Reads a backup into an unused database and an empty `DATA_DIR/files`: all of it or nothing. Throws `PlainError` when the target is in
 * use, when the backup stands at another migration number than this version, or when it is not whole.
 */
export async function restore(source: Readable, options: { url: string; dataDir: string }): Promise<Restored> {
  const gunzip = createGunzip();
  // A failure of the source ends `gunzip` with the same error, and is met there.
  pipeline(source, gunzip).catch(() => undefined);
  const entries = readTar(gunzip);
  try {
    const manifest = await readManifest(await entries.next());
    await checkVersion(manifest);
    const files = await openFileRestore(options.dataDir);
    try {
      await prepareDatabase(options.url);
      return await load(entries, manifest, files, options.url);
    } finally {
      await files.discard();
    }
  } catch (error) {
    throw explain(error);
  } finally {
    source.destroy();
  }
}

async function readManifest(first: IteratorResult<TarEntry, unknown>): Promise<Manifest> {
  if (first.done || first.value.name !== entryNames.manifest) throw new TarError('it does not begin like one');
  const parsed = manifestShape.safeParse(await readJson(first.value));
  if (!parsed.success) throw new TarError('its beginning is not understood');
  return parsed.data;
}

async function checkVersion(manifest: Manifest): Promise<void> {
  const here = (await migrationNames()).at(-1);
  const there = manifest.migrations.at(-1);
  if (there === here) return;
  throw new PlainError(
    `The backup was made by version ${manifest.version} at migration ${there}; this version stands at ${here}. ` +
      `Restore it with the version that made it, then upgrade.`,
  );
}

/** Makes the tables, in a database that no workspace has used. What migrations and the machinery wrote themselves may be there. */
async function prepareDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tsudoi-restore' });
  await client.connect();
  try {
    await client.query('begin');
    for (const table of await listTables(client)) {
      if (!table.columns.includes('workspace_id')) continue;
      await actAs(client, table.owner);
      const found = await client.query<{ full: boolean }>(`select exists (select 1 from ${quoted(table)}) as full`);
      if (found.rows[0]?.full)
        throw new PlainError(`The database holds data (${table.schema}.${table.name}). A backup is restored into an empty one.`);
    }
    await client.query('rollback');
  } finally {
    await client.end();
  }
  await migrate(url);
}

async function load(entries: AsyncGenerator<TarEntry>, manifest: Manifest, files: FileRestore, url: string): Promise<Restored> {
  const client = new pg.Client({ connectionString: url, application_name: 'tsudoi-restore' });
  // A connection that breaks while nothing is asked of it is met by the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`set local search_path = ''; set local statement_timeout = 0`);
    await checkMigrations(client, manifest);
    const tables = await openTableRestore(client, manifest);
    const end = await readEntries(entries, tables, files);
    await tables.end();
    checkCounts(end, tables, files);
    await tables.finish();
    await files.keep();
    await client.query('commit');
    await analyse(client);
    return { manifest, rows: Object.values(tables.rows).reduce((sum, n) => sum + n, 0), files: end.files };
  } finally {
    // Whatever was not committed is rolled back by the server.
    await client.end();
  }
}

async function checkMigrations(client: pg.Client, manifest: Manifest): Promise<void> {
  const here = await migrationState(client, await listTables(client));
  if (here.migrations.join() === manifest.migrations.join() && here.queueMigration === manifest.queueMigration) return;
  throw new PlainError(
    `The database stands at migration ${here.migrations.at(-1)}, queue ${here.queueMigration}; the backup at ` +
      `${manifest.migrations.at(-1)}, queue ${manifest.queueMigration}. Restore it with version ${manifest.version}, then upgrade.`,
  );
}

async function readEntries(entries: AsyncGenerator<TarEntry>, tables: TableRestore, files: FileRestore): Promise<End> {
  let end: End | undefined;
  for await (const entry of entries) {
    if (entry.name === entryNames.end) end = endShape.parse(await readJson(entry));
    else if (entry.name === entryNames.keys) await files.addKeys(entry);
    else if (entry.name.startsWith(entryNames.files)) await files.addFile(entry);
    else await tables.add(entry);
  }
  if (!end) throw new TarError('its end is missing');
  return end;
}

function checkCounts(end: End, tables: TableRestore, files: FileRestore): void {
  const odd = Object.entries(end.rows).find(([table, rows]) => tables.rows[table] !== rows);
  if (odd) throw new TarError(`${odd[0]} had ${odd[1]} rows and got ${tables.rows[odd[0]]}`);
  if (end.files !== files.count()) throw new TarError(`it had ${end.files} files and gave ${files.count()}`);
}

/** The planner knows nothing of freshly loaded tables. */
async function analyse(client: pg.Client): Promise<void> {
  for (const table of await listTables(client)) {
    await client.query(`set role "${table.owner}"`);
    await client.query(`analyze ${quoted(table)}`);
  }
}

async function readJson(entry: TarEntry): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of entry.body) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

function explain(error: unknown): unknown {
  if (error instanceof PlainError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof TarError || error instanceof SyntaxError)
    return new PlainError(`This is no whole backup: ${error.message}. Nothing was restored.`);
  if (code.startsWith('Z_')) return new PlainError('This is no whole backup: it cannot be unpacked. Nothing was restored.');
  if (['ENOENT', 'EACCES', 'EISDIR'].includes(code)) return new PlainError(`The backup cannot be read: ${error.message}`);
  return error;
}
