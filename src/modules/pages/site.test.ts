import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { createPage, createPreview, getSite, publishPage, saveDraft, updateSite, type PageDocument } from './contract.ts';
import { publishedPage } from './api.ts';
import { columnNode, documentSchema } from './document/schema.ts';

const app = await startApp();

/** A published page of one column of these elements. */
async function publish(owner: Caller, elements: readonly { kind: string; props: Record<string, unknown> }[]) {
  const page = await app.api(createPage, { name: 'リンク集' }, { as: owner });
  const column = columnNode.parse({
    id: 'c',
    kind: 'column',
    width: 12,
    elements: elements.map((each, i) => ({ id: `e${i}`, v: 1, ...each })),
  });
  const document: PageDocument = documentSchema.parse({
    v: 1,
    sections: [{ id: 's', kind: 'section', rows: [{ id: 'r', kind: 'row', columns: [column] }] }],
  });
  const saved = await app.api(saveDraft, { pageId: page.id, version: page.version, document }, { as: owner });
  await app.api(publishPage, { pageId: page.id, version: saved.version }, { as: owner });
  return page.id;
}

describe('links to other sites', () => {
  const to = (address: string, newTab?: boolean) => ({
    kind: 'button',
    props: { text: 'x', link: { to: 'address', address, ...(newTab === undefined ? {} : { newTab }) } },
  });

  test('open as the workspace wants, unless a link says otherwise; published pages follow', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const pageId = await publish(owner, [
      to('https://other.example/a'),
      to('https://other.example/same', false),
      to('https://other.example/new', true),
      to('/inside'),
      to(`${app.services.config.publicUrl}/own`),
      {
        kind: 'text',
        props: { markup: '<p><a href="https://other.example/t">a</a><a href="https://other.example/s" target="_self">b</a></p>' },
      },
    ]);
    const opens = async () => {
      const html = await app.inWorkspace(workspaceId, async (ctx) => (await publishedPage(ctx, pageId))?.html.toString() ?? '');
      const links = [...html.matchAll(/<a ([^>]*)>/g)].map(([, attributes = '']) => attributes);
      return links.map((link) => [/href="[^"]*\/(\w+)"/.exec(link)?.[1], link.includes('_blank')]);
    };
    const before = { a: true, same: false, new: true, inside: false, own: false, t: true, s: false };
    expect(Object.fromEntries(await opens())).toEqual(before);

    const site = await app.api(getSite, {}, { as: owner });
    await app.api(updateSite, { ...site, outsideNewTab: false }, { as: owner });
    await app.runJobs();
    expect(Object.fromEntries(await opens())).toEqual({ ...before, a: false, t: false });
    // Somebody who had the former settings before them is told.
    await expect(app.api(updateSite, site, { as: owner })).rejects.toThrow('row/changed-meanwhile');
  });
});

describe("an author's own HTML", () => {
  const code = '<p>こんにちは</p><script>document.title = "ran"</script>';

  test('is on the page as a frame without an origin', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const pageId = await publish(owner, [{ kind: 'html', props: { code } }]);
    const page = await app.inWorkspace(workspaceId, async (ctx) => publishedPage(ctx, pageId));
    const html = page?.html.toString() ?? '';
    expect(html).not.toContain('こんにちは');
    const frame = /<iframe [^>]*>/.exec(html)?.[0] ?? '';
    expect(frame).toContain('sandbox="allow-scripts');
    expect(frame).not.toContain('allow-same-origin');
    expect(page?.csp).toContain("frame-src 'self'");
    const src = /src="([^"]*)"/.exec(frame)?.[1] ?? '';
    // Served by whoever serves the page, at its own address: its step, with what keeps the step from strangers.
    expect(src).toBe('?frame=e0');
  });

  test('of a draft is reached by its preview only, and nothing but HTML elements is', async () => {
    const { owner } = await app.makeWorkspace();
    const page = await app.api(createPage, { name: '下書き' }, { as: owner });
    const column = {
      id: 'c',
      kind: 'column',
      width: 12,
      elements: [
        { id: 'e0', kind: 'html', v: 1, props: { code } },
        { id: 'e1', kind: 'heading', v: 1, props: { text: 'x' } },
      ],
    };
    const document = documentSchema.parse({
      v: 1,
      sections: [{ id: 's', kind: 'section', rows: [{ id: 'r', kind: 'row', columns: [column] }] }],
    });
    await app.api(saveDraft, { pageId: page.id, version: page.version, document }, { as: owner });
    const { url } = await app.api(createPreview, { pageId: page.id }, { as: owner });
    const { pathname } = new URL(url);
    expect((await app.pages.inject({ url: pathname })).body).toContain(`src="${pathname}/e0"`);
    const framed = await app.pages.inject({ url: `${pathname}/e0` });
    expect(framed.body).toContain(code);
    expect(framed.headers['content-security-policy']).toMatch(/^sandbox allow-scripts(?!.*allow-same-origin)/);
    expect((await app.pages.inject({ url: `${pathname}/e1` })).statusCode).toBe(404);
    expect((await app.pages.inject({ url: `${pathname.slice(0, -2)}xx/e0` })).statusCode).toBe(404);
  });
});
