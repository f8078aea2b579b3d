import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createTestDatabase } from '#test/support/database.ts';
import { tarEnd, tarHeader, tarPadding } from '../archive/tar-write.ts';
import { fixedClock } from '../clock.ts';
import { PlainError } from '../plain-error.ts';
import { backupToFile, backupToStream, type BackupOptions } from './backup.ts';
import { actAs, listForeignKeys, listSequences, listTables, quoted } from './backup-catalog.ts';
import { restore } from './restore.ts';

const app = await startApp();
const scratch = await mkdtemp(join(tmpdir(), 'tsudoi-backup-'));
const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(drops.map((drop) => drop()));
  await rm(scratch, { recursive: true });
});

describe('a backup of the product', () => {
  it('comes back whole: every table, sequence and file, and jobs that run', async () => {
    const from = await usedInstallation();
    const file = join(scratch, 'product.tar.gz');
    const last = await backupToFile(file, from);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(from.dataDir, 'last-backup.json'), 'utf8'))).toEqual({ ...last, file });
    expect(last).toMatchObject({ finishedAt: '2040-01-02T00:00:00.000Z', files: 3, bytes: (await stat(file)).size });

    const to = await newPlace('empty');
    await restore(createReadStream(file), to);
    const [before, after] = [await contents(from.url), await contents(to.url)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [table, rows] of Object.entries(before)) expect({ table, rows: after[table] }).toEqual({ table, rows });
    expect(Object.values(before).reduce((sum, rows) => sum + rows.length, 0)).toBe(last.rows + sequencesOf(before));
    expect(before['public.workspaces']).toHaveLength(2);
    expect(before['graphile_worker._private_jobs']?.length).toBeGreaterThan(0);
    expect(await constraints(to.url)).toEqual(await constraints(from.url));
    expect(await filesUnder(join(to.dataDir, 'files'))).toEqual(await filesUnder(join(from.dataDir, 'files')));
    expect(await readdir(to.dataDir)).toEqual(['files']);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const from = await oddPlace();
    // More than any buffer on the way holds, and nothing that could be packed tighter: the first bytes are out while most is still to be read.
    await as(from.url, `insert into odd.a_large select n, gen_random_uuid()::text from generate_series(1, 100000) n`);
    const parts: Buffer[] = [];
    let meddled: Promise<void> | undefined;
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        parts.push(chunk);
        meddled ??= as(from.url, `insert into odd.z_last values ('too late')`);
        meddled.then(() => done(), done);
      },
    });
    await backupToStream(output, from);
    const to = await oddPlace();
    await restore(Readable.from(parts), to);
    expect((await contents(from.url))['odd.z_last']).toEqual(['("too late")']);
    expect((await contents(to.url))['odd.z_last']).toEqual([]);
    expect((await contents(to.url))['odd.a_large']).toHaveLength(100_000);
  });
});

describe('tables of any kind', () => {
  it('come back: circles of foreign keys, generated and identity columns, partitions, triggers, names and values that need quoting', async () => {
    const [from, to] = [await oddPlace(), await oddPlace()];
    await as(from.url, ODD_ROWS);
    await restore(await backedUp(from), to);
    expect(await contents(to.url)).toEqual(await contents(from.url));
    expect(await constraints(to.url)).toEqual(await constraints(from.url));
    // Its trigger, which counts, was off while the rows came in, and is on again.
    await as(to.url, `insert into odd."Needs ""quoting""" ("a,b") values ('new')`);
    expect((await contents(to.url))['odd.counted']).toEqual(['(2)']);
    await expect(as(to.url, `insert into odd.hen (egg) values (99)`)).rejects.toThrow('foreign key');
    await as(to.url, `insert into odd.hen (name) values ('next')`);
    expect((await contents(to.url))['odd.hen']).toContain('(4,,next,8)');
  });
});

describe('the secret keys', () => {
  it('are left out unless wanted, and never replace others', async () => {
    const [without, withKeys] = [await newPlace('migrated'), { ...(await newPlace('migrated')), keys: 'the-key\n' }];
    const [bare, full] = [await newPlace('empty'), await newPlace('empty')];
    await restore(await backedUp(without), bare);
    expect(await readdir(bare.dataDir)).toEqual(['files']);
    await restore(await backedUp(withKeys), full);
    expect(await readFile(join(full.dataDir, 'secret.keys'), 'utf8')).toBe('the-key\n');
    expect((await stat(join(full.dataDir, 'secret.keys'))).mode & 0o777).toBe(0o600);

    const other = await newPlace('empty');
    await writeFile(join(other.dataDir, 'secret.keys'), 'another\n');
    await expect(restore(await backedUp(withKeys), other)).rejects.toThrow(/holds other keys than the backup/);
    expect(await readFile(join(other.dataDir, 'secret.keys'), 'utf8')).toBe('another\n');
  });
});

describe('a restore is refused in one line', () => {
  let odd: Promise<Buffer> | undefined;
  let target: Promise<BackupOptions> | undefined;
  it.each<[string, RegExp, (file: Buffer) => Buffer]>([
    ['a file of another kind', /no whole backup: it cannot be unpacked/, () => Buffer.from('hello')],
    ['one that was cut off', /no whole backup/, (file) => file.subarray(0, file.length - 100)],
    ['one whose end was cut out', /no whole backup: its end is missing/, (file) => repack(file, (name) => name !== 'end.json')],
    [
      'one that lost rows',
      /no whole backup: odd.counted had 1 rows and got 0/,
      (file) => repack(file, (name) => !name.startsWith('tables/odd.counted/')),
    ],
    [
      'another tar file',
      /no whole backup: it does not begin like one/,
      () => gzipSync(Buffer.concat([tarHeader({ name: 'x', size: 0, modifiedAt: 0 }), tarEnd()])),
    ],
  ])('%s, and nothing of it stays', async (_what, line, spoil) => {
    odd ??= oddBackup();
    target ??= oddPlace();
    const [whole, to] = [await odd, await target];
    const [before, keys] = [await contents(to.url), await constraints(to.url)];
    const refused = restore(Readable.from([spoil(whole)]), to);
    await expect(refused).rejects.toThrow(line);
    await expect(refused).rejects.toBeInstanceOf(PlainError);
    expect(await contents(to.url)).toEqual(before);
    expect(await constraints(to.url)).toEqual(keys);
    expect(await readdir(to.dataDir)).toEqual([]);
  });

  it('a database that holds something', async () => {
    const [from, to] = [await newPlace('migrated'), await usedInstallation()];
    const before = await contents(to.url);
    await expect(restore(await backedUp(from), { ...to, dataDir: from.dataDir })).rejects.toThrow(/The database holds data \(.*\)/);
    expect(await contents(to.url)).toEqual(before);
  });

  it('a directory that holds files', async () => {
    const [from, to] = [await newPlace('migrated'), await newPlace('empty')];
    await mkdir(join(to.dataDir, 'files'));
    await writeFile(join(to.dataDir, 'files', 'mine'), '');
    await expect(restore(await backedUp(from), to)).rejects.toThrow(/files holds files/);
  });

  it('another migration number', async () => {
    const [from, to] = [await newPlace('migrated'), await newPlace('empty')];
    await as(from.url, `insert into public.schema_migrations values ('209901010000_later')`);
    await expect(restore(await backedUp(from), to)).rejects.toThrow(
      /made by version 9\.9\.9 at migration 209901010000_later; this version stands at \d{12}_/,
    );
    expect(await contents(to.url)).toEqual({});
  });

  it('a file that leads out of its place', async () => {
    const [from, to] = [await newPlace('migrated'), await newPlace('empty')];
    const evil = tarHeader({ name: 'files/../../evil', size: 0, modifiedAt: 0 });
    const whole = gunzipSync(Buffer.concat(await (await backedUp(from)).toArray()));
    const manifest = 512 + Math.ceil(parseInt(whole.toString('latin1', 124, 135), 8) / 512) * 512;
    const file = gzipSync(Buffer.concat([whole.subarray(0, manifest), evil, whole.subarray(manifest)]));
    await expect(restore(Readable.from([file]), to)).rejects.toThrow(/leads out of its place/);
  });
});

it('a backup never writes over a file, and leaves no half of one', async () => {
  const from = await newPlace('migrated');
  const file = join(scratch, 'there');
  await writeFile(file, 'precious');
  await expect(backupToFile(file, from)).rejects.toThrow(/there exists/);
  expect(await readFile(file, 'utf8')).toBe('precious');
  const broken = { ...from, url: from.url.replace(/\/test_\w+$/, '/no_such_database') };
  await expect(backupToFile(join(scratch, 'new'), broken)).rejects.toThrow('no_such_database');
  expect(await readdir(scratch)).not.toContain('new.partial');
});

const ODD = `
  create table odd.a_large (n int primary key, filler text);
  create table odd.hen (id int generated always as identity primary key, egg int, name text, twice int generated always as (id * 2) stored);
  create table odd.egg (id int primary key, hen int not null references odd.hen deferrable initially deferred);
  alter table odd.hen add foreign key (egg) references odd.egg;
  create table odd.tree (id int primary key, parent int references odd.tree);
  create table odd.years (at date not null, what text) partition by range (at);
  create table odd.years_2039 partition of odd.years for values from ('2039-01-01') to ('2040-01-01');
  create table odd.years_rest partition of odd.years default;
  create table odd.values (t text, b bytea, j jsonb, a text[], n numeric, d timestamptz);
  create table odd."Needs ""quoting""" ("a,b" text);
  create table odd.counted (n int);
  create function odd.count() returns trigger language plpgsql as $$ begin update odd.counted set n = n + 1; return null; end $$;
  create trigger counting after insert on odd."Needs ""quoting""" for each row execute function odd.count();
  create table odd.z_last (what text);`;

const ODD_ROWS = `
  insert into odd.hen (name) values ('first'), ('second');
  insert into odd.egg values (1, 2), (2, 1);
  update odd.hen set egg = id;
  insert into odd.tree values (2, null), (1, 2);
  insert into odd.years values ('2039-05-01', 'then'), ('2041-05-01', 'later');
  insert into odd.values values (E'tab\\t newline\\n backslash \\\\ N \\\\N 日本語 🍵', '\\x00ff', '{"a": null}', '{a,NULL,"b,c"}', 1.10, 'infinity'), ('', null, null, '{}', 'NaN', null);
  insert into odd.counted values (0);
  insert into odd."Needs ""quoting""" values ('x');`;

/** A migrated database with tables beside the product's, as a place to back up or to restore into. */
async function oddPlace(): Promise<BackupOptions> {
  const place = await newPlace('migrated');
  // By the login: a copy of the template has lost what was granted on the database itself.
  await connected(place.url, async (client) => client.query('create schema odd authorization tsudoi_owner'));
  await as(place.url, ODD);
  return place;
}

async function oddBackup(): Promise<Buffer> {
  const from = await oddPlace();
  await as(from.url, ODD_ROWS);
  await mkdir(join(from.dataDir, 'files'));
  await writeFile(join(from.dataDir, 'files', 'f'), 'f');
  return Buffer.concat(await (await backedUp(from)).toArray());
}

async function newPlace(content: 'empty' | 'migrated'): Promise<BackupOptions> {
  const database = await createTestDatabase(content);
  drops.push(() => database.drop());
  const dataDir = await mkdtemp(join(scratch, 'place-'));
  return { url: database.url, dataDir, withFiles: true, keys: undefined, version: '9.9.9', clock: fixedClock('2040-01-02T00:00:00Z') };
}

let used: Promise<BackupOptions> | undefined;

/** The product in use: two workspaces, people in them, jobs that wait, uploaded files. */
function usedInstallation(): Promise<BackupOptions> {
  used ??= arrange();
  return used;
}

async function arrange(): Promise<BackupOptions> {
  for (const name of ['山田塾', 'Second']) {
    const { workspaceId } = await app.makeWorkspace({ name });
    await app.makeOperator(workspaceId, ['funnels']);
    await app.inWorkspace(workspaceId, async (ctx) => {
      await sql`select queue.enqueue('platform.nothing', '{"text": "後で\\n"}', null, 'once', 3)`.execute(ctx.db);
    });
  }
  const { config } = app.services;
  const directory = join(config.dataDir, 'files', 'workspace', '画像');
  await mkdir(directory, { recursive: true });
  await mkdir(join(config.dataDir, 'files', '.incoming'));
  await writeFile(join(config.dataDir, 'files', '.incoming', 'half'), 'an upload under way');
  await writeFile(join(directory, 'empty'), '');
  await writeFile(join(directory, 'small.txt'), 'small');
  await writeFile(join(directory, `${'long-'.repeat(40)}.bin`), randomBytes(3_000_000));
  return {
    url: config.databaseUrl ?? '',
    dataDir: config.dataDir,
    withFiles: true,
    keys: undefined,
    version: '9.9.9',
    clock: app.clock,
  };
}

async function backedUp(from: BackupOptions): Promise<Readable> {
  const parts: Buffer[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      parts.push(chunk);
      done();
    },
  });
  await backupToStream(output, from);
  return Readable.from(parts);
}

/** Without the entries that `keep` refuses. */
function repack(file: Buffer, keep: (name: string) => boolean): Buffer {
  const whole = gunzipSync(file);
  const kept: Buffer[] = [];
  for (let at = 0; whole[at] !== 0;) {
    const name = whole.toString('utf8', at, whole.indexOf(0, at));
    const size = parseInt(whole.toString('latin1', at + 124, at + 135), 8);
    const end = at + 512 + size + tarPadding(size).length;
    if (keep(name)) kept.push(whole.subarray(at, end));
    at = end;
  }
  return gzipSync(Buffer.concat([...kept, tarEnd()]));
}

/** Every row of every table, in a fixed order, and the state of every sequence. */
async function contents(url: string): Promise<Record<string, string[]>> {
  return connected(url, async (client) => {
    const found: Record<string, string[]> = {};
    await client.query('begin');
    for (const table of await listTables(client)) {
      await actAs(client, table.owner);
      const rows = await client.query<{ row: string }>(`select t::text as row from ${quoted(table)} t order by t::text collate "C"`);
      found[`${table.schema}.${table.name}`] = rows.rows.map(({ row }) => row);
    }
    for (const sequence of await listSequences(client)) {
      await actAs(client, sequence.owner);
      const rows = await client.query<{ row: string }>(`select (last_value, is_called)::text as row from ${quoted(sequence)}`);
      found[`sequence ${sequence.schema}.${sequence.name}`] = rows.rows.map(({ row }) => row);
    }
    await client.query('rollback');
    return found;
  });
}

function sequencesOf(found: Record<string, string[]>): number {
  return Object.keys(found).filter((name) => name.startsWith('sequence ')).length;
}

async function constraints(url: string): Promise<unknown> {
  return connected(url, async (client) => {
    await client.query(`set search_path = ''`);
    const unchecked = await client.query('select conname from pg_constraint where not convalidated');
    return { foreignKeys: await listForeignKeys(client), unchecked: unchecked.rows };
  });
}

async function filesUnder(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== 'half')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path.slice(directory.length), (await readFile(path)).toString('base64')] as const)),
  );
}

/** As the owner of the product's tables. */
async function as(url: string, statements: string): Promise<void> {
  await connected(url, async (client) => {
    await client.query('set role tsudoi_owner');
    await client.query(statements);
  });
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
