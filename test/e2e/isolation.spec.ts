import type { Page } from '@playwright/test';
import { createPage, createPreview, publishPage } from '#modules/pages/contract.ts';
import { expect, test, useProduct } from '../support/journey.ts';
import { apiAs } from '../support/journey-calls.ts';

/** What a workspace writes as HTML, pastes as code or uploads runs on the public origin at most, and never where its staff are signed in. */
const product = useProduct();
let page: Page;
let at: { product: typeof product; workspaceId: string };
let pageId = '';

/** Tells whoever listens where it runs, and tries to reach the admin from there. */
const spy = `<script>try { top.ran = (top.ran || []).concat(location.origin); } catch {} try { localStorage.setItem('ran', location.href); } catch {}</script>`;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  at = { product, workspaceId: Object(await answer.json()).workspaceId };
  const element = { id: 'e', kind: 'html', v: 1, props: { code: `<p>ran</p>${spy}<svg onload="top.ran=['svg']"></svg>` } };
  const column = { id: 'c', kind: 'column' as const, width: 12, elements: [element] };
  const section = { id: 's', kind: 'section' as const, rows: [{ id: 'r', kind: 'row' as const, columns: [column] }] };
  const settings = { codeHead: spy, codeTop: spy, codeEnd: spy, css: 'body{color:red}' };
  const made = await apiAs(page, at, createPage, { name: '見張り', document: { v: 1, settings, sections: [section] } });
  pageId = made.id;
  await apiAs(page, at, publishPage, { pageId, version: 1 });
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
  await expect(visitor.frameLocator('main iframe').getByText('ran')).toBeVisible();
  // The frame could not reach the page around it, and kept nothing.
  expect(await visitor.evaluate<unknown>('[window.ran ?? null, localStorage.getItem("ran")]')).toEqual([null, null]);
  await visitor.close();
});

test('the admin serves no page, no preview, no file of a workspace', async () => {
  const { url } = await apiAs(page, at, createPreview, { pageId });
  for (const path of [
    new URL(url).pathname,
    `/framed/${at.workspaceId}/${pageId}/e`,
    `/p/${pageId}`,
    `/f/${pageId}`,
    `/m/${pageId}/x/480.webp`,
  ]) {
    const answer = await page.request.get(`${product.adminUrl}${path}`);
    // The app itself answers for addresses that it does not know, or nobody does.
    expect([path, (await answer.text()).includes('ran</p>')]).toEqual([path, false]);
    expect(answer.headers()['content-security-policy'] ?? '').not.toContain("'unsafe-inline' https:");
  }
});
