import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import { createExport } from '#modules/people/exports/create-export.ts';
import { WORKER_HEAP } from '#entry/start/worker-heap.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { openStage, startProcess, type Stage } from './stage.ts';

/** An export of contacts with two fields, from the asking to the file, against a COPY of the same columns, joined by hand, into a file. */
export async function benchExports(rows: number): Promise<{ exporting: number; copy: number; ratio: number; megabytes: number }> {
  const stage = await openStage();
  const worker = await startProcess('queue-worker.ts', { ...stage.environment, NODE_OPTIONS: WORKER_HEAP });
  try {
    const audienceId = await fill(stage, rows);
    const started = performance.now();
    const columns = ['mail', 'name', 'company', 'city', '@addedAt'];
    const { id } = await stage.inWorkspace((ctx) =>
      createExport(ctx, { audienceId, columns, encoding: 'utf-8', delimiter: ',', filter: {} }),
    );
    const written = await ready(stage, id);
    const exporting = performance.now() - started;
    if (written !== rows) throw new Error(`${written} of ${rows} rows were written`);
    const megabytes = await new Promise<number>((resolve) => {
      worker.child.once('message', (said) => resolve(z.number().parse(said)));
      worker.child.send('memory');
    });
    const copy = await bareCopy(stage, audienceId);
    return { exporting, copy, ratio: exporting / copy, megabytes };
  } finally {
    await worker.stop();
    await stage.close();
  }
}

/** Contacts made by the database itself. */
async function fill(stage: Stage, rows: number): Promise<string> {
  return stage.inWorkspace(async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const company = await makeField(ctx, { audienceId, key: 'company', label: '会社名' });
    const city = await makeField(ctx, { audienceId, key: 'city', label: '市' });
    const workspace = ctx.workspace.id;
    const each = sql`generate_series(1, ${rows}::int) n`;
    const id = sql`lpad(n::text, 12, '0')`;
    await sql`insert into people (workspace_id, id, created_at) select ${workspace}, ${id}, now() from ${each}`.execute(ctx.db);
    await sql`insert into contacts (workspace_id, id, audience_id, person_id, mail, mail_norm, name, source_kind, created_at)
      select ${workspace}, ${id}, ${audienceId}, ${id}, 'reader' || n || '@example.jp', 'reader' || n || '@example.jp', '山田 太郎' || n, 'hand',
        now() - make_interval(secs => n) from ${each}`.execute(ctx.db);
    for (const field of [company, city]) {
      await sql`insert into contact_values (workspace_id, contact_id, field_id, value)
        select ${workspace}, ${id}, ${field.id}, '株式会社ひまわり' || n % 1000 from ${each}`.execute(ctx.db);
    }
    return audienceId;
  });
}

async function ready(stage: Stage, exportId: string): Promise<number> {
  for (;;) {
    const { rows } = await stage.inWorkspace((ctx) =>
      sql<{ state: string; rows_done: number }>`
        select state, rows_done from exports where workspace_id = ${ctx.workspace.id} and id = ${exportId}`.execute(ctx.db),
    );
    const [row] = rows;
    if (row?.state === 'ready') return row.rows_done;
    if (row?.state === 'failed') throw new Error('the export failed');
    await new Promise((again) => setTimeout(again, 20));
  }
}

async function bareCopy(stage: Stage, audienceId: string): Promise<number> {
  const url = new URL(stage.config.databaseUrl ?? '');
  url.username = 'postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const started = performance.now();
    const statement = `copy (
      select c.mail, c.name, max(v.value) filter (where f.key = 'company'), max(v.value) filter (where f.key = 'city'), c.created_at
      from contacts c
      left join contact_values v on v.workspace_id = c.workspace_id and v.contact_id = c.id
      left join fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
      where c.audience_id = '${audienceId}' group by c.workspace_id, c.id order by c.created_at, c.id) to stdout with (format csv)`;
    await pipeline(client.query(copyTo(statement)), createWriteStream(join(stage.config.dataDir, 'bare.csv')));
    return performance.now() - started;
  } finally {
    await client.end();
  }
}
