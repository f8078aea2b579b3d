import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createServices } from '#entry/context.ts';
import { makeWorkspace } from '#modules/accounts/testing.ts';
import { makeLiveFunnel } from '#modules/funnels/testing.ts';
import { readConfig } from '#platform/config.ts';
import { systemActor } from '#platform/ctx.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { migrate } from '#platform/db/migrate.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { createPublicServer } from '#platform/http/public-server.ts';
import { until } from './patience.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-away-'));
// The database's own user has to pass through it.
await chmod(dataDir, 0o711);
let database = await startEmbedded({ dataDir });
await migrate(database.url);
const settings = {
  NODE_ENV: 'test',
  DATABASE_URL: database.url,
  DATA_DIR: dataDir,
  SECRET_KEYS: Buffer.alloc(32, 7).toString('base64'),
  LOG_LEVEL: 'silent',
};
const services = await createServices(readConfig(settings), 'web');
const pages = await createPublicServer(services);
afterAll(async () => {
  await pages.close();
  await services.close();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('while the database is away, pages stay up, and a form says so and keeps what was typed', { timeout: 60_000 }, async () => {
  const { workspaceId } = await makeWorkspace(services);
  const who = { workspaceId, actor: systemActor('test') };
  const { steps } = await withWorkspace(services, who, (ctx) => makeLiveFunnel(ctx));
  const url = `/p/${steps[0]?.id}`;
  const page = await pages.inject(url);
  const element = /name="_element" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const send = async () =>
    pages.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _element: element, name: '山田 太郎', mail: 'taro@example.jp' }).toString(),
    });

  await database.stop();
  const still = await pages.inject(url);
  expect([still.statusCode, still.body]).toEqual([200, page.body]);
  const refused = await send();
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBeDefined();
  expect(refused.body).toContain('value="山田 太郎"');
  expect(refused.body).toContain('value="taro@example.jp"');
  expect(refused.body).toContain(services.texts('ja', 'funnels:form.away'));

  database = await startEmbedded({ dataDir });
  await until(async () => (await send()).statusCode === 303);
});
