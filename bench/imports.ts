import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import pg from 'pg';
import { z } from 'zod';
import { WORKER_HEAP } from '#entry/start/worker-heap.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { importFile, type ImportTimes } from './import-file.ts';
import { openStage, startProcess, type Stage } from './stage.ts';

/** What an import of contacts writes. */
const WRITTEN = ['people', 'identities', 'contacts', 'contact_values', 'value_changes'];

/**
 * A file of new contacts with a name and two fields, from the start of the import to its last row, against a bare COPY of the very rows
 * that it wrote into tables with the same columns and indexes, without foreign keys and row-level security. See README.md.
 */
export async function benchImports(rows: number): Promise<ImportTimes & { copy: number; ratio: number; megabytes: number }> {
  const stage = await openStage();
  const worker = await startProcess('queue-worker.ts', { ...stage.environment, NODE_OPTIONS: WORKER_HEAP });
  try {
    const file = join(stage.config.dataDir, 'readers.csv');
    await pipeline(Readable.from(linesOf(rows)), createWriteStream(file));
    const audienceId = await stage.inWorkspace(async (ctx) => {
      const { id } = await makeAudience(ctx);
      await makeField(ctx, { audienceId: id, key: 'company', label: '会社名' });
      await makeField(ctx, { audienceId: id, key: 'birthday', label: '誕生日', type: 'date' });
      return id;
    });
    const times = await importFile(stage, { audienceId, file, bytes: (await stat(file)).size });
    if (times.written !== rows) throw new Error(`${times.written} of ${rows} rows were written`);
    const megabytes = await new Promise<number>((resolve) => {
      worker.child.once('message', (said) => resolve(z.number().parse(said)));
      worker.child.send('memory');
    });
    const copy = await bareCopy(stage);
    return { ...times, copy, ratio: times.writing / copy, megabytes };
  } finally {
    await worker.stop();
    await stage.close();
  }
}

function* linesOf(rows: number): Generator<string> {
  yield 'メールアドレス,氏名,会社名,誕生日\r\n';
  for (let n = 0; n < rows; n += 1) {
    // Not in the order of the index: as people sign up.
    const mixed = (n * 2_654_435_761) % 4_294_967_296;
    yield `reader${mixed.toString(36)}@example${n % 50}.jp,山田 太郎${n},株式会社ひまわり${n % 1000},${1960 + (n % 50)}/${1 + (n % 12)}/${1 + (n % 28)}\r\n`;
  }
}

/** Milliseconds that the server takes to COPY the written rows, one table after the other, from files. */
async function bareCopy(stage: Stage): Promise<number> {
  const url = new URL(stage.config.databaseUrl ?? '');
  url.username = 'postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query('create schema bare');
    let milliseconds = 0;
    for (const table of WRITTEN) {
      await client.query(`create table bare.${table} (like public.${table} including defaults including indexes)`);
      const path = join(stage.config.dataDir, `${table}.copy`);
      await pipeline(client.query(copyTo(`copy public.${table} to stdout`)), createWriteStream(path));
      const started = performance.now();
      await pipeline(createReadStream(path), client.query(copyFrom(`copy bare.${table} from stdin`)));
      milliseconds += performance.now() - started;
    }
    return milliseconds;
  } finally {
    await client.end();
  }
}
