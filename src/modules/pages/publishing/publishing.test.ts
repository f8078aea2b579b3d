import { expect, test } from 'vitest';
import { makeMedia } from '#modules/media/testing.ts';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { publishedPage } from '../api.ts';
import {
  createPage,
  createPreview,
  getPage,
  publishPage,
  saveDraft,
  schedulePage,
  unschedulePage,
  updateSettings,
  type DocumentSettings,
} from '../contract.ts';

const app = await startApp({ settings: { PAGE_SCRIPTS: 'true' } });

async function start(owner: Caller, settings: Partial<DocumentSettings> = {}) {
  const made = await app.api(createPage, { name: '春の講座', template: 'thanks' }, { as: owner });
  const { document } = await app.api(getPage, { pageId: made.id }, { as: owner });
  return app.api(saveDraft, { pageId: made.id, version: made.version, document: updateSettings(document, settings) }, { as: owner });
}

const live = (workspaceId: string, pageId: string) => app.inWorkspace(workspaceId, (ctx) => publishedPage(ctx, pageId));

test('a draft is published at its time, as it is by then, and once', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const page = await start(owner);
  const at = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
  expect((await app.api(schedulePage, { pageId: page.id, at }, { as: owner })).publishAt).toBe(at);
  await app.runJobs();
  expect(await live(workspaceId, page.id)).toBeUndefined();
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  const later = updateSettings(document, { title: '予約のあとに変えた題' });
  await app.api(saveDraft, { pageId: page.id, version: page.version, document: later }, { as: owner });
  app.clock.advance(3_600_000);
  await app.runJobs();
  expect(await live(workspaceId, page.id)).toMatchObject({ number: 1, title: '予約のあとに変えた題' });
  expect(await app.api(getPage, { pageId: page.id }, { as: owner })).toMatchObject({ state: 'published', publishAt: null });
});

test('a later time takes the place of the first; one that is over, or taken back, publishes nothing', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const page = await start(owner);
  const inHours = (hours: number) => new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();
  await app.api(schedulePage, { pageId: page.id, at: inHours(1) }, { as: owner });
  await app.api(schedulePage, { pageId: page.id, at: inHours(3) }, { as: owner });
  app.clock.advance(2 * 3_600_000);
  await app.runJobs();
  expect(await live(workspaceId, page.id)).toBeUndefined();
  await app.api(unschedulePage, { pageId: page.id }, { as: owner });
  app.clock.advance(2 * 3_600_000);
  await app.runJobs();
  expect(await live(workspaceId, page.id)).toBeUndefined();
  const past = await app.refusal(schedulePage, { pageId: page.id, at: inHours(-1) }, { as: owner });
  expect(past).toMatchObject({
    status: 422,
    code: 'schedule/past',
    fields: [{ path: ['at'], message: 'これから先の日時を指定してください。' }],
  });
  expect((await app.refusal(unschedulePage, { pageId: page.id }, { as: owner })).code).toBe('schedule/none');
});

test('a preview works for as many days as were asked for', async () => {
  const { owner } = await app.makeWorkspace();
  const page = await start(owner);
  const { url } = await app.api(createPreview, { pageId: page.id, days: 7 }, { as: owner });
  app.clock.advance(6.9 * 86_400_000);
  expect((await app.pages.inject({ url: new URL(url).pathname })).statusCode).toBe(200);
  app.clock.advance(0.2 * 86_400_000);
  expect((await app.pages.inject({ url: new URL(url).pathname })).statusCode).toBe(404);
});

test('favicon and styles of its own stand on the page, whose policy stays closed', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const media = await app.inWorkspace(workspaceId, (ctx) => makeMedia(ctx));
  const page = await start(owner, { favicon: media.id, css: 'h1{letter-spacing:.1em} @media (width <= 40em){h1{font-size:1rem}}' });
  await app.api(publishPage, { pageId: page.id, version: page.version }, { as: owner });
  const shown = await live(workspaceId, page.id);
  const html = shown?.html.toString() ?? '';
  expect(html).toContain(`<link rel="icon" href="/m/${media.id}/`);
  expect(html).toMatch(/<style>[^<]*h1\{letter-spacing:\.1em\} @media \(width <= 40em\)/);
  expect(shown?.csp).toContain("script-src 'none'");
});

const tags = {
  codeHead: '<script>window.tag=1</script>',
  codeTop: '<noscript><img src="https://tags.example/x" alt=""></noscript>',
  codeEnd: '<script src="https://tags.example/t.js" async></script>',
};

test('code of its owner stands in the three places of the published page, and never in a preview', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const page = await start(owner, tags);
  await app.api(publishPage, { pageId: page.id, version: page.version }, { as: owner });
  const shown = await live(workspaceId, page.id);
  const html = shown?.html.toString() ?? '';
  expect(html).toContain(`${tags.codeHead}</head><body>${tags.codeTop}<main>`);
  expect(html.endsWith(`${tags.codeEnd}</body></html>`)).toBe(true);
  expect(shown?.csp).toContain("script-src 'unsafe-inline' https:");
  const { url } = await app.api(createPreview, { pageId: page.id }, { as: owner });
  const preview = await app.pages.inject({ url: new URL(url).pathname });
  expect(preview.body).not.toContain('window.tag');
  expect(String(preview.headers['content-security-policy'])).not.toContain('unsafe-inline');
});

test.each([
  ['css', 'p{}</style><script>alert(1)</script>'],
  ['css', '@import url(https://evil.example)'],
  ['codeHead', '</head><body>'],
  ['codeEnd', '</BODY >'],
] as const)('%s with %s is refused by its name', async (name, value) => {
  const { owner } = await app.makeWorkspace();
  const page = await start(owner);
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  const broken = updateSettings(document, { [name]: value });
  const problem = await app.refusal(saveDraft, { pageId: page.id, version: page.version, document: broken }, { as: owner });
  expect(problem).toMatchObject({ status: 422, fields: [{ path: ['document', 'settings', name] }] });
});
