import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { createServices } from '#entry/context.ts';
import { makeWorkspace } from '#modules/accounts/testing.ts';
import { checkImport as checkRoute } from '#modules/people/contract/imports.ts';
import { checkImport } from '#modules/people/imports/check-import.ts';
import { previewImport } from '#modules/people/imports/preview-import.ts';
import { startImport } from '#modules/people/imports/start-import.ts';
import { uploadImport } from '#modules/people/imports/upload-import.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { readConfig } from '#platform/config.ts';
import { systemActor, type Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { createTestDatabase } from '../support/database.ts';
import { until } from './patience.ts';
import { startVictim } from './victim.ts';

const ROWS = 20_000;
/** The worker dies when this many rows and more are written. */
const KILL_AT = [1, 7_000, 14_000];

const database = await createTestDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-kill-import-'));
await chmod(dataDir, 0o711);
const environment = {
  DATABASE_URL: database.url,
  DATA_DIR: dataDir,
  SECRET_KEYS: Buffer.alloc(32, 7).toString('base64'),
  LOG_LEVEL: 'silent',
};
const services = await createServices(readConfig({ NODE_ENV: 'test', ...environment }), 'test');
const worker = startVictim('import-worker.ts', environment);

afterAll(async () => {
  await worker.end();
  await services.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test('an import goes on where a killed worker left it: every row once', { timeout: 120_000 }, async () => {
  const { workspaceId } = await makeWorkspace(services);
  const inWorkspace = async <T>(work: (ctx: Ctx) => Promise<T>) =>
    withWorkspace(services, { workspaceId, actor: systemActor('test') }, work);
  const path = join(dataDir, 'upload.csv');
  const rows = Array.from({ length: ROWS }, (_, n) => `reader${n}@example.jp,読者 ${n}\r\n`);
  const body = Buffer.from(`mail,name\r\n${rows.join('')}reader7@example.jp,七番\r\n`);
  await writeFile(path, body);
  const { id: importId, audienceId } = await inWorkspace(async (ctx) => {
    const audience = await makeAudience(ctx);
    const file = { path, name: 'readers.csv', type: 'text/csv', bytes: body.length };
    return { ...(await uploadImport(ctx, { audienceId: audience.id, file })), audienceId: audience.id };
  });
  const importNow = async () =>
    inWorkspace(async (ctx) => {
      const found = await sql<{ state: string; rows_done: number; written: Record<string, number> | null }>`
        select state, rows_done, written from imports where workspace_id = ${workspaceId} and id = ${importId}`.execute(ctx.db);
      return found.rows[0];
    });
  await until(async () => (await importNow())?.state === 'ready');
  await inWorkspace(async (ctx) => {
    const { format, mapping } = await previewImport(ctx, { importId, target: 'people.contacts' });
    const asked = checkRoute.input.parse({ format, mapping, basis: 'agreed', basisNote: 'kill' });
    await checkImport(ctx, { importId, ...asked });
  });
  await until(async () => (await importNow())?.state === 'checked');
  await inWorkspace((ctx) => startImport(ctx, { importId }));
  for (const count of KILL_AT) {
    await until(async () => ((await importNow())?.rows_done ?? 0) >= count);
    await worker.kill();
    expect((await importNow())?.state).toBe('running');
  }
  await until(async () => (await importNow())?.state === 'done');

  expect((await importNow())?.written).toEqual({ new: ROWS, changed: 0, unchanged: 0, repeated: 1, refused: 0 });
  const counts = await inWorkspace(async (ctx) => {
    const found = await sql<{ contacts: number; changes: number; seventh: string }>`
      select (select count(*)::int from contacts where workspace_id = ${workspaceId} and audience_id = ${audienceId}) as contacts,
        (select count(*)::int from value_changes where workspace_id = ${workspaceId}) as changes,
        (select name from contacts where workspace_id = ${workspaceId} and mail_norm = 'reader7@example.jp') as seventh`.execute(ctx.db);
    return found.rows[0];
  });
  // A name each, and the one that the file gives a second time.
  expect(counts).toEqual({ contacts: ROWS, changes: ROWS + 1, seventh: '七番' });
});
