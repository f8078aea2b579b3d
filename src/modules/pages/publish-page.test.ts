import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createPage, createPreview, getPage, publishPage, saveDraft } from './contract.ts';
import { publishedPage } from './published-page.ts';

const app = await startApp();

test('a published page never changes while its draft does', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const page = await app.api(createPage, { name: '講座', template: 'opt-in' }, { as: owner });
  const first = await app.api(publishPage, { pageId: page.id, version: page.version }, { as: owner });
  expect(first.state).toBe('published');
  const shown = await app.inWorkspace(workspaceId, (ctx) => publishedPage(ctx, page.id));
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  const saved = await app.api(
    saveDraft,
    { pageId: page.id, version: first.version, document: { ...document, sections: [] } },
    { as: owner },
  );
  expect(saved.state).toBe('changed');
  expect((await app.inWorkspace(workspaceId, (ctx) => publishedPage(ctx, page.id)))?.html.equals(shown?.html ?? Buffer.alloc(0))).toBe(
    true,
  );
  const preview = await app.api(createPreview, { pageId: page.id }, { as: owner });
  const framed = await app.pages.inject({ url: new URL(preview.url).pathname });
  expect(framed.statusCode).toBe(200);
  expect(framed.body).not.toContain('<section');
});
