import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';
import { startTestServer } from '#test/support/postgres.ts';
import { describeSchema } from './house/catalog.ts';

/** Writes `schema.sql`, the catalog of a freshly migrated database; with `--check` says whether it is up to date. */
const file = resolve(import.meta.dirname, '../schema.sql');
const head = '-- What a freshly migrated database holds: for reading, never for restoring. Written by `node scripts/dump-schema.ts`.\n\n';

const server = await startTestServer();
try {
  const client = new pg.Client({ connectionString: `${server.url}/postgres` });
  await client.connect();
  await client.query('create database dump');
  await client.end();
  const { applied } = await migrate(`${server.url}/dump`);
  const dump = new pg.Client({ connectionString: `${server.url}/dump` });
  await dump.connect();
  const text = head + (await describeSchema(dump));
  await dump.end();
  const tables = text.split('\n').filter((line) => line.startsWith('table ')).length;
  if (applied.length === 0 || tables === 0) throw new Error('no migration or no table: nothing to describe');
  if (process.argv.includes('--check')) check(text, await readFile(file, 'utf8').catch(() => ''));
  else await writeFile(file, text);
  console.log(`schema: ${tables} tables from ${applied.length} migrations`);
} finally {
  await server.stop();
}

function check(fresh: string, kept: string): void {
  if (fresh === kept) return;
  const wanted = fresh.split('\n');
  const found = kept.split('\n');
  const at = wanted.findIndex((line, index) => line !== found[index]);
  console.log(`schema.sql:${at + 1}  differs from what the migrations make; run: node scripts/dump-schema.ts`);
  console.log(`  it says       ${found[at] ?? '(its end)'}\n  they make     ${wanted[at] ?? '(its end)'}`);
  process.exitCode = 1;
}
