import { expect, test } from 'vitest';
import { listUses, setPoster, updateMedia } from '#modules/media/contract.ts';
import { makeFile, makeMedia, photograph } from '#modules/media/testing.ts';
import { startApp } from '#test/support/app.ts';
import { publishedPage } from './api.ts';
import { createPage, publishPage, saveDraft, type PageDocument } from './contract.ts';

const app = await startApp();

function documentWith(kind: string, props: Record<string, unknown>): PageDocument {
  const element = { id: 'e', kind, v: 1, props };
  const column = { id: 'c', kind: 'column', width: 12, elements: [element] };
  // Checked by the route that it is sent to.
  return { v: 1, sections: [{ id: 's', kind: 'section', rows: [{ id: 'r', kind: 'row', columns: [column] }] }] } as unknown as PageDocument;
}

test('a film stands still as its uploader drew it, unless its page says otherwise; then nothing of it is fetched before it plays', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const film = await app.inWorkspace(workspaceId, (ctx) => makeFile(ctx, { kind: 'video', name: '第1回' }));
  const chosen = await app.inWorkspace(workspaceId, (ctx) => makeMedia(ctx));
  const page = await app.api(createPage, { name: '動画', template: 'empty' }, { as: owner });
  const shown = async () => (await app.inWorkspace(workspaceId, (ctx) => publishedPage(ctx, page.id)))?.html.toString() ?? '';
  const publish = async (version: number, props: Record<string, unknown>) => {
    const document = documentWith('video', { from: 'file', file: film.id, ...props });
    const saved = await app.api(saveDraft, { pageId: page.id, version, document }, { as: owner });
    return (await app.api(publishPage, { pageId: page.id, version: saved.version }, { as: owner })).version;
  };
  const version = await publish(page.version, {});
  const file = { name: 'poster.jpg', type: 'image/jpeg', body: await photograph(600) };
  const { output } = await app.call(setPoster, { mediaId: film.id, file: new Blob([]) }, { as: owner, file });
  await app.runJobs();
  // Published before the still was there.
  expect(await shown()).toContain(`poster="${new URL(output?.poster?.url ?? '').pathname}" controls playsinline preload="none"`);
  await publish(version, { poster: chosen.id });
  expect(await shown()).toContain(`poster="/m/${chosen.id}/`);
});

test('a film of the library plays on a page, which knows that it uses it, and not while it is gated', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const file = await app.inWorkspace(workspaceId, (ctx) => makeFile(ctx, { kind: 'video', name: '第1回' }));
  const page = await app.api(createPage, { name: '動画', template: 'empty' }, { as: owner });
  const document = documentWith('video', { from: 'file', file: file.id, title: '第1回 はじめに' });
  const saved = await app.api(saveDraft, { pageId: page.id, version: page.version, document }, { as: owner });
  await app.api(publishPage, { pageId: page.id, version: saved.version }, { as: owner });
  const shown = async () => (await app.inWorkspace(workspaceId, (ctx) => publishedPage(ctx, page.id)))?.html.toString() ?? '';
  expect(await shown()).toMatch(new RegExp(`<video [^>]*src="/f/${file.id}/[\\w-]{22}\\.mp4" controls playsinline preload="metadata"`));
  expect((await app.api(listUses, { mediaId: file.id }, { as: owner })).items).toMatchObject([{ name: '動画', live: true }]);

  await app.api(updateMedia, { mediaId: file.id, version: 1, access: 'gated' }, { as: owner });
  await app.runJobs();
  expect(await shown()).not.toContain('<video');
  await app.api(updateMedia, { mediaId: file.id, version: 2, access: 'open' }, { as: owner });
  await app.runJobs();
  expect(await shown()).toContain('<video');
});
