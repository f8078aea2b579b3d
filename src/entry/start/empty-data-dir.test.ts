import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { PlainError } from '#platform/plain-error.ts';
import { emptyDataDir } from './empty-data-dir.ts';
import { lock, tryLock } from './lock.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-empty-'));
});
afterEach(async () => rm(dataDir, { recursive: true }));

it('deletes what is ours, wherever the database lives, and nothing else', async () => {
  const home = join(dataDir, 'elsewhere');
  await mkdir(join(home, 'cluster'), { recursive: true });
  await writeFile(join(home, 'belongs-to'), dataDir);
  await writeFile(join(dataDir, 'postgres.json'), JSON.stringify({ home, password: 'a', superuserPassword: 'b' }));
  for (const folder of ['files/w/media', 'cache/v24', 'postgresql-18.4.0/bin']) await mkdir(join(dataDir, folder), { recursive: true });
  for (const file of ['secret.keys', 'last-backup.json', 'my-notes.txt']) await writeFile(join(dataDir, file), '');
  await emptyDataDir(readConfig({ DATA_DIR: dataDir }));
  expect(await readdir(dataDir)).toEqual(['lock', 'my-notes.txt']);
});

it('keeps its hands off what runs, and off a database of one’s own', async () => {
  await writeFile(join(dataDir, 'secret.keys'), '');
  const held = lock(dataDir);
  await expect(emptyDataDir(readConfig({ DATA_DIR: dataDir }))).rejects.toThrow(
    `Tsudoi already runs on ${dataDir} (process ${process.pid})`,
  );
  held.release();
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: 'postgres://u:p@127.0.0.1/x' });
  await expect(emptyDataDir(config)).rejects.toThrow(PlainError);
  expect(await readdir(dataDir)).toEqual(['lock', 'secret.keys']);
});

it('a lock is free again when its holder has let go, and tells a holder that was killed', async () => {
  const first = lock(dataDir);
  expect([first.wasKilled, tryLock(dataDir)]).toEqual([false, undefined]);
  first.release();
  // What a killed one leaves: its note, and no lock.
  await writeFile(join(dataDir, 'running.json'), '{"pid": 1}');
  const second = lock(dataDir);
  expect(second.wasKilled).toBe(true);
  second.release();
  expect(lock(dataDir).wasKilled).toBe(false);
});
