import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createServices } from '#entry/context.ts';
import { makeWorkspace } from '#modules/accounts/testing.ts';
import { makeLiveFunnel } from '#modules/funnels/testing.ts';
import { originalKey } from '#modules/media/addresses.ts';
import { makeFile, mediaRow } from '#modules/media/testing.ts';
import { publishWith } from '#modules/pages/testing.ts';
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

test(
  'while the database is away, pages stay up with their frames and files for as long as it takes, and a form says so and keeps what was typed',
  { timeout: 60_000 },
  async () => {
    const { workspaceId } = await makeWorkspace(services);
    const who = { workspaceId, actor: systemActor('test') };
    const { step, file } = await withWorkspace(services, who, async (ctx) => {
      const [step] = (await makeLiveFunnel(ctx)).steps;
      if (!step) throw new Error('the template has steps');
      await publishWith(ctx, step.page.id, { id: 'own', kind: 'html', props: { code: '<p>手書きのHTML</p>' } });
      const file = await makeFile(ctx);
      await services.storage.put(originalKey(workspaceId, await mediaRow(ctx, file.id)), Buffer.alloc(file.bytes, '%PDF-1.7 '), {
        type: file.type,
      });
      return { step, file };
    });
    const url = `/p/${step.id}`;
    const page = await pages.inject(url);
    const beside = [`${url}?frame=own`, `/f/${file.id}`];
    const bytesOf = async () => Promise.all(beside.map(async (path) => (await pages.inject(path)).body));
    const before = await bytesOf();
    expect(before[0]).toContain('手書きのHTML');
    expect(before[1]).toContain('%PDF-1.7');
    const element = /name="_element" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const send = async () =>
      pages.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _element: element, name: '山田 太郎', mail: 'taro@example.jp' }).toString(),
      });

    await database.stop();
    // By the clock that copies age by, a minute passes, and more than another one.
    const began = performance.now();
    for (const later of [0, 2_000, 61_000, 200_000]) {
      vi.spyOn(performance, 'now').mockImplementation(() => began + later);
      for (let n = 0; n < 2; n++) {
        const still = await pages.inject(url);
        expect([later, still.statusCode, still.body]).toEqual([later, 200, page.body]);
        expect([later, await bytesOf()]).toEqual([later, before]);
      }
    }
    vi.restoreAllMocks();
    const refused = await send();
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['retry-after']).toBeDefined();
    expect(refused.body).toContain('value="山田 太郎"');
    expect(refused.body).toContain('value="taro@example.jp"');
    expect(refused.body).toContain(services.texts('ja', 'funnels:form.away'));

    database = await startEmbedded({ dataDir });
    await until(async () => (await send()).statusCode === 303);
  },
);
