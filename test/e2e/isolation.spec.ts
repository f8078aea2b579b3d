import type { Page } from '@playwright/test';
import { createFunnel } from '#modules/funnels/contract.ts';
import { listMedia } from '#modules/media/contract.ts';
import { createPreview, publishPage, saveDraft } from '#modules/pages/contract.ts';
import { expect, test, useProduct } from '../support/journey.ts';
import { apiAs } from '../support/journey-calls.ts';

/** What a workspace writes as HTML, pastes as code or uploads runs on the public origin at most, and never where its staff are signed in. */
const product = useProduct();
let page: Page;
let at: { product: typeof product; workspaceId: string };
let pageId = '';

/** Tells whoever listens where it runs, and tries to reach the admin from there. */
const spy = `<script>try { top.ran = (top.ran || []).concat(location.origin); } catch {} try { localStorage.setItem('ran', location.href); } catch {}</script>`;
const WRITTEN = '手書きの目印';
/** By who serves it to visitors: everything of the workspace's that has an address there. */
let served: Record<string, string> = {};

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  at = { product, workspaceId: Object(await answer.json()).workspaceId };
  const funnel = await apiAs(page, at, createFunnel, { name: '見張り' });
  const [step] = funnel.steps;
  if (!step) throw new Error('the template has steps');
  pageId = step.page.id;
  const element = { id: 'e', kind: 'html', v: 1, props: { code: `<p>${WRITTEN}</p>${spy}<svg onload="top.ran=['svg']"></svg>` } };
  const column = { id: 'c', kind: 'column' as const, width: 12, elements: [element] };
  const section = { id: 's', kind: 'section' as const, rows: [{ id: 'r', kind: 'row' as const, columns: [column] }] };
  const settings = { title: WRITTEN, codeHead: spy, codeTop: spy, codeEnd: spy, css: 'body{color:red}' };
  const saved = await apiAs(page, at, saveDraft, { pageId, version: step.page.version, document: { v: 1, settings, sections: [section] } });
  await apiAs(page, at, publishPage, { pageId, version: saved.version });

  await page.goto(`${product.adminUrl}/w/${at.workspaceId}/media`);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>${WRITTEN}</title><path d="M0 0h9v9z"/></svg>`;
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: '手引き.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${WRITTEN}`) },
      { name: '絵.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) },
    ]);
  await expect.poll(async () => (await apiAs(page, at, listMedia, {})).items.length).toBe(2);
  const { items } = await apiAs(page, at, listMedia, {});
  const [pdf, svg] = [items.find(({ kind }) => kind === 'document'), items.find(({ kind }) => kind === 'image')];
  const { url } = await apiAs(page, at, createPreview, { pageId });
  served = {
    'a page': `/p/${step.id}`,
    'its HTML': `/p/${step.id}?frame=e`,
    'a preview': new URL(url).pathname,
    "a preview's HTML": `${new URL(url).pathname}/e`,
    'a file': `/f/${pdf?.id}`,
    'a picture': new URL(svg?.variants.at(-1)?.url ?? '').pathname,
  };
});

test.afterAll(async () => {
  await page.context().close();
});

test('in the editor, with code and HTML of its own in the page, nothing of it runs', async () => {
  await page.goto(`${product.adminUrl}/w/${at.workspaceId}/pages/${pageId}`);
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
  // A round trip after all is shown: what would run has had its time.
  await page.request.get(`${product.adminUrl}/healthz`);
  expect(await page.evaluate<unknown>('[window.ran ?? null, localStorage.getItem("ran")]')).toEqual([null, null]);
  const frame = page.frameLocator('.page-frame iframe');
  await expect(frame.locator('script')).toHaveCount(0);
  const sandbox = await page.locator('.page-frame iframe').getAttribute('sandbox');
  expect(sandbox).toBe('allow-same-origin');
});

test('a preview runs its HTML in a document without an origin, and code of its owner not at all', async () => {
  const { url } = await apiAs(page, at, createPreview, { pageId });
  const visitor = await page.context().newPage();
  await visitor.goto(url);
  await expect(visitor.frameLocator('main iframe').getByText(WRITTEN)).toBeVisible();
  // The frame could not reach the page around it, and kept nothing.
  expect(await visitor.evaluate<unknown>('[window.ran ?? null, localStorage.getItem("ran")]')).toEqual([null, null]);
  await visitor.close();
});

test('what visitors are served at the public origin, the admin serves at no address', async () => {
  for (const [what, path] of Object.entries(served)) {
    const shown = await page.request.get(`${product.publicUrl}${path}`);
    expect([what, shown.status(), (await shown.text()).includes(WRITTEN)]).toEqual([what, 200, true]);
    const asked = await page.request.get(`${product.adminUrl}${path}`);
    // The app itself answers for addresses that it does not know, or nobody does.
    expect([what, (await asked.text()).includes(WRITTEN)]).toEqual([what, false]);
    const policy = asked.headers()['content-security-policy'] ?? '';
    expect([what, policy]).toEqual([what, expect.stringMatching(/^default-src '(?:self|none)'(?!.*script-src)/)]);
  }
});

test("a step runs its owner's code on the public origin, and what is written as HTML in no origin at all", async () => {
  const visitor = await page.context().newPage();
  await visitor.goto(`${product.publicUrl}${served['a page']}`);
  await expect(visitor.frameLocator('main iframe').getByText(WRITTEN)).toBeVisible();
  const [code, ...html] = await visitor.evaluate<string[]>('[...new Set(window.ran)]');
  expect([code, html]).toEqual([product.publicUrl, []]);
  const frame = await page.context().newPage();
  await frame.goto(`${product.publicUrl}${served['its HTML']}`);
  // It runs, alone as it stands there, and keeps and reads nothing of the address that it came from.
  const alone = '[origin, window.ran?.length, (() => { try { return localStorage.length } catch (error) { return error.name } })()]';
  expect(await frame.evaluate<unknown>(alone)).toEqual(['null', 1, 'SecurityError']);
  await visitor.close();
  await frame.close();
});
