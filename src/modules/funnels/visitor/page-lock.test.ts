import { expect, test, vi } from 'vitest';
import { lockPage, unlockPage } from '#modules/pages/contract.ts';
import { publishWith } from '#modules/pages/testing.ts';
import { startApp } from '#test/support/app.ts';
import { getCode, updateCode } from '../contract.ts';
import { makeLiveFunnel } from '../testing.ts';

const app = await startApp({ settings: { PAGE_SCRIPTS: 'true' } });

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const funnel = await app.inWorkspace(workspaceId, makeLiveFunnel);
  const [step] = funnel.steps;
  if (!step) throw new Error('the template has steps');
  return { workspaceId, owner, funnel, step };
}

const get = (id: string, cookie = '') => app.pages.inject({ url: `/p/${id}`, headers: { cookie, 'accept-language': 'ja' } });
const enter = (id: string, password: string, from = '198.51.100.7') =>
  app.pages.inject({
    method: 'POST',
    url: `/p/${id}`,
    payload: new URLSearchParams({ _password: password }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: from,
  });

test('a page with a password tells nothing of itself until it is entered, and asks again when it changes', async () => {
  const { owner, step } = await arrange();
  expect((await get(step.id)).body).toContain('最初の一歩がわかる無料動画講座');
  expect((await app.api(lockPage, { pageId: step.page.id, password: 'himawari' }, { as: owner })).locked).toBe(true);
  // A copy in memory is a second old at most.
  await vi.waitFor(async () => expect((await get(step.id)).statusCode).toBe(401), { timeout: 10_000 });
  const asked = await get(step.id);
  expect(asked.body).toContain('パスワードを入力してください');
  expect(asked.body).not.toContain('無料動画講座');
  expect(asked.headers['content-security-policy']).toContain("default-src 'none'");

  const wrong = await enter(step.id, 'tsubaki');
  expect([wrong.statusCode, wrong.body]).toEqual([422, expect.stringContaining('パスワードが違います')]);
  const right = await enter(step.id, ' ｈimawari ');
  expect([right.statusCode, right.headers.location]).toEqual([303, `/p/${step.id}`]);
  const [cookie] = right.cookies;
  expect(cookie).toMatchObject({ name: `tsudoi_page_${step.page.id}`, httpOnly: true, sameSite: 'Lax' });
  const kept = `${cookie?.name}=${cookie?.value}`;
  expect((await get(step.id, kept)).body).toContain('最初の一歩がわかる無料動画講座');

  await app.api(lockPage, { pageId: step.page.id, password: 'asagao' }, { as: owner });
  await vi.waitFor(async () => expect((await get(step.id, kept)).statusCode).toBe(401), { timeout: 10_000 });
  await app.api(unlockPage, { pageId: step.page.id }, { as: owner });
  await vi.waitFor(async () => expect((await get(step.id)).statusCode).toBe(200), { timeout: 10_000 });
});

test("an author's own HTML on a page with a password is behind it, too, and is nobody's origin", async () => {
  const { workspaceId, owner, step } = await arrange();
  const html = { id: 'own', kind: 'html', props: { code: '<p>会員だけの資料</p><script>document.title = "ran"</script>' } };
  await app.inWorkspace(workspaceId, async (ctx) => publishWith(ctx, step.page.id, html));
  const framed = async (cookie = '', elementId = 'own') =>
    app.pages.inject({ url: `/p/${step.id}?frame=${elementId}`, headers: { cookie, 'accept-language': 'ja' } });
  const open = await framed();
  expect([open.statusCode, open.body.includes('会員だけの資料')]).toEqual([200, true]);
  expect(open.headers['content-security-policy']).toMatch(/^sandbox allow-scripts(?!.*allow-same-origin)/);
  expect(open.cookies).toEqual([]);
  expect((await framed('', 'nobody')).statusCode).toBe(404);
  expect((await get(step.id)).body).toContain('src="?frame=own"');

  await app.api(lockPage, { pageId: step.page.id, password: 'himawari' }, { as: owner });
  await vi.waitFor(async () => expect((await framed()).statusCode).toBe(401), { timeout: 10_000 });
  expect((await framed()).body).not.toContain('会員だけの資料');
  // The page is a copy in memory that is asked for without routing: its frames must not be.
  for (let n = 0; n < 3; n++) expect((await framed()).statusCode).toBe(401);
  const [cookie] = (await enter(step.id, 'himawari')).cookies;
  expect((await framed(`${cookie?.name}=${cookie?.value}`)).body).toContain('会員だけの資料');
});

test('guessing ends', async () => {
  const { owner, step } = await arrange();
  await app.api(lockPage, { pageId: step.page.id, password: 'himawari' }, { as: owner });
  await vi.waitFor(async () => expect((await get(step.id)).statusCode).toBe(401), { timeout: 10_000 });
  const statuses: number[] = [];
  for (let n = 0; n < 21; n++) statuses.push((await enter(step.id, `guess${n}`, '203.0.113.9')).statusCode);
  expect([statuses.at(0), statuses.at(-1)]).toEqual([422, 429]);
});

test('code of the funnel stands on each of its pages within moments, without publishing them', async () => {
  const { owner, funnel, step } = await arrange();
  const before = await get(step.id);
  const code = { head: '<script>window.tag=1</script>', top: '<!-- tag -->', end: '' };
  const saved = await app.api(updateCode, { funnelId: funnel.id, ...code, version: funnel.version }, { as: owner });
  expect(saved).toMatchObject({ ...code, runs: true });
  await vi.waitFor(
    async () => expect((await get(step.id)).body).toContain('<script>window.tag=1</script></head><body><!-- tag --><main>'),
    {
      timeout: 10_000,
    },
  );
  const after = await get(step.id);
  expect(after.headers['etag']).not.toBe(before.headers['etag']);
  expect(after.headers['content-security-policy']).toContain("script-src 'unsafe-inline' https:");
  expect(await app.api(getCode, { funnelId: funnel.id }, { as: owner })).toEqual(saved);
});

test('where strangers share the host, nobody pastes scripts into pages', async () => {
  const shared = await startApp({ settings: { PAGE_SCRIPTS: 'false' } });
  const { workspaceId, owner } = await shared.makeWorkspace();
  const funnel = await shared.inWorkspace(workspaceId, makeLiveFunnel);
  const code = { head: '<script>window.tag=1</script>', version: funnel.version };
  expect((await shared.api(updateCode, { funnelId: funnel.id, ...code }, { as: owner })).runs).toBe(false);
  const page = await shared.pages.inject({ url: `/p/${funnel.steps[0]?.id}` });
  expect([page.statusCode, page.body.includes('window.tag')]).toEqual([200, false]);
});
