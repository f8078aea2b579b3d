import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deleteMedia, listUses, uploadMedia } from '#modules/media/contract.ts';
import { makeMedia, photograph } from '#modules/media/testing.ts';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { liveNumbers, publishedPage, refreshPages, sendPage, type PublishedPage } from './api.ts';
import {
  createPage,
  createPreview,
  getPage,
  listPages,
  listVersions,
  publishPage,
  restorePage,
  saveDraft,
  unpublishPage,
  updatePage,
  updateProps,
  type PageDocument,
} from './contract.ts';
import { elementNodesOf } from './document/walk.ts';

const app = await startApp();

async function start(owner: Caller, template = 'opt-in') {
  const page = await app.api(createPage, { name: '無料講座', template }, { as: owner });
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  return { pageId: page.id, version: page.version, document };
}

function live(workspaceId: string, pageId: string): Promise<PublishedPage | undefined> {
  return app.inWorkspace(workspaceId, (ctx) => publishedPage(ctx, pageId));
}

function firstOf(document: PageDocument, kind: string): string {
  return [...elementNodesOf(document)].find(({ node }) => node.kind === kind)?.node.id ?? '';
}

describe('publishing', () => {
  test('makes a version that no later edit changes', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    expect(await live(workspaceId, pageId)).toBeUndefined();
    const published = await app.api(publishPage, { pageId, version }, { as: owner });
    expect(published.state).toBe('published');
    const shown = await live(workspaceId, pageId);
    expect(shown?.html.toString()).toContain('最初の一歩がわかる無料動画講座');

    const changed = updateProps(document, firstOf(document, 'heading'), { text: '別の見出し' });
    const saved = await app.api(saveDraft, { pageId, version, document: changed }, { as: owner });
    expect(saved.state).toBe('changed');
    const renamed = await app.api(updatePage, { pageId, version: saved.version, name: '別の名前' }, { as: owner });
    expect(await live(workspaceId, pageId)).toEqual(shown);

    // Taken back by hand, it is what is published: no need to publish again.
    const back = await app.api(saveDraft, { pageId, version: renamed.version, document }, { as: owner });
    expect(back.state).toBe('published');

    await app.api(saveDraft, { pageId, version: back.version, document: changed }, { as: owner });
    await app.api(publishPage, { pageId, version: back.version + 1 }, { as: owner });
    expect((await live(workspaceId, pageId))?.html.toString()).toContain('別の見出し');
    const { items } = await app.api(listVersions, { pageId }, { as: owner });
    expect(items.map(({ number, live: isLive }) => [number, isLive])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(await app.inWorkspace(workspaceId, (ctx) => liveNumbers(ctx, [pageId, 'nowherenowhe']))).toEqual(new Map([[pageId, 2]]));
  });

  test('of a draft that somebody changed meanwhile is refused', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    await app.api(saveDraft, { pageId, version, document: { ...document, sections: [] } }, { as: owner });
    expect((await app.refusal(publishPage, { pageId, version }, { as: owner })).code).toBe('row/changed-meanwhile');
  });

  test('compresses what it shows, and tags both', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version } = await start(owner);
    await app.api(publishPage, { pageId, version }, { as: owner });
    const shown = await live(workspaceId, pageId);
    expect(brotliDecompressSync(shown?.br ?? Buffer.alloc(0)).equals(shown?.html ?? Buffer.alloc(1))).toBe(true);
    expect(shown?.br.length).toBeLessThan(4000);
    expect(shown?.etag).toMatch(/^[\w-]{22}$/);
  });

  test('is taken back, and a version restored into the draft', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    await app.api(publishPage, { pageId, version }, { as: owner });
    expect((await app.api(unpublishPage, { pageId }, { as: owner })).state).toBe('draft');
    expect(await live(workspaceId, pageId)).toBeUndefined();
    expect((await app.refusal(unpublishPage, { pageId }, { as: owner })).code).toBe('page/not-published');
    const emptied = await app.api(saveDraft, { pageId, version, document: { ...document, sections: [] } }, { as: owner });
    await app.api(restorePage, { pageId, version: emptied.version, from: { kind: 'version', number: 1 } }, { as: owner });
    expect((await app.api(getPage, { pageId }, { as: owner })).document).toEqual(document);
    expect(
      (await app.refusal(restorePage, { pageId, version: emptied.version + 1, from: { kind: 'version', number: 9 } }, { as: owner })).code,
    ).toBe('page/version-not-found');
  });

  test('shows pictures in the size that is needed, the first at once, the others when they come near', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    const picture = await app.inWorkspace(workspaceId, (ctx) => makeMedia(ctx, { alt: '教室の様子' }));
    let changed = document;
    for (const { node } of elementNodesOf(document))
      if (node.kind === 'image') changed = updateProps(changed, node.id, { media: picture.id });
    const saved = await app.api(saveDraft, { pageId, version, document: changed }, { as: owner });
    await app.api(publishPage, { pageId, version: saved.version }, { as: owner });
    const images = (await live(workspaceId, pageId))?.html.toString().match(/<img[^>]*>/g) ?? [];
    expect(images).toHaveLength(2);
    expect(images[0]).toContain('fetchpriority="high"');
    expect(images[0]).not.toContain('loading=');
    expect(images[1]).toContain('loading="lazy"');
    expect(images[1]).toContain('alt="教室の様子"');
    expect(images[1]).toContain('width="1600" height="1067"');
    expect(images[1]).toContain(`srcset="/m/${picture.id}/AAAAAAAAAAAAAAAAAAAAAA/480.webp 480w, `);
    expect(images[1]).toContain('sizes="(max-width:640px) 100vw, min(33vw, 320px)"');
  });

  test('offers AVIF where it is lighter, and a page that was published before has it without being published again', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    const file = { name: 'a.jpg', type: 'image/jpeg', body: await photograph(500) };
    const { output: picture } = await app.call(uploadMedia, { file: new Blob([]) }, { as: owner, file });
    const changed = updateProps(document, firstOf(document, 'image'), { media: picture?.id });
    const saved = await app.api(saveDraft, { pageId, version, document: changed }, { as: owner });
    await app.api(publishPage, { pageId, version: saved.version }, { as: owner });
    const shown = async () => (await live(workspaceId, pageId))?.html.toString() ?? '';
    expect(await shown()).toContain(`src="${new URL(picture?.variants[0]?.url ?? '').pathname}"`);
    expect(await shown()).not.toContain('<picture>');

    await app.runJobs();
    expect(await shown()).not.toContain('<picture>');
    // Once no other picture has come for ten seconds: a page with many of them is rendered once.
    app.clock.advance(10_000);
    await app.runJobs();
    expect(await shown()).toMatch(
      /<picture><source type="image\/avif" srcset="[^"]*480\.avif 480w, [^"]*500\.avif 500w" sizes="[^"]+"><img [^>]*srcset="[^"]*480\.webp 480w, /,
    );
    expect(await app.api(getPage, { pageId }, { as: owner })).toMatchObject({ state: 'published' });
  });

  test('of a page whose picture is gone leaves the picture out, and the page stands', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    const picture = await app.inWorkspace(workspaceId, (ctx) => makeMedia(ctx));
    const changed = updateProps(document, firstOf(document, 'image'), { media: picture.id });
    const saved = await app.api(saveDraft, { pageId, version, document: changed }, { as: owner });
    await app.api(publishPage, { pageId, version: saved.version }, { as: owner });

    const { items } = await app.api(listUses, { mediaId: picture.id }, { as: owner });
    expect(items).toEqual([{ label: 'pages:uses.page', name: '無料講座', path: `/w/:workspaceId/pages/${pageId}`, live: true }]);
    expect(await app.refusal(deleteMedia, { mediaId: picture.id }, { as: owner })).toMatchObject({
      code: 'media/in-use',
      data: { count: 1 },
    });
    await app.api(deleteMedia, { mediaId: picture.id, evenIfUsed: 'true' }, { as: owner });
    await app.runJobs();

    await app.inWorkspace(workspaceId, (ctx) => refreshPages(ctx, { type: 'media', id: picture.id }));
    const shown = await live(workspaceId, pageId);
    expect(shown?.number).toBe(2);
    expect(shown?.html.toString()).not.toContain('<img');
    expect(shown?.html.toString()).toContain('最初の一歩がわかる無料動画講座');
    // Once more changes nothing: not one byte would differ.
    await app.inWorkspace(workspaceId, (ctx) => refreshPages(ctx, { type: 'media', id: picture.id }));
    expect((await live(workspaceId, pageId))?.number).toBe(2);
  });
});

describe('a visitor', () => {
  test('gets brotli or plain bytes, each under a tag of its own, and nothing when they have it', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { pageId, version } = await start(owner);
    await app.api(publishPage, { pageId, version }, { as: owner });
    const shown = await live(workspaceId, pageId);
    const server = (await import('fastify')).default();
    server.get('/', async (request, reply) => (shown ? sendPage(request, reply, shown) : reply.callNotFound()));
    const plain = await server.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br;q=0' } });
    const brotli = await server.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } });
    expect(plain.rawPayload.equals(shown?.html ?? Buffer.alloc(0))).toBe(true);
    expect(brotli.rawPayload.equals(shown?.br ?? Buffer.alloc(0))).toBe(true);
    expect([plain.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual([undefined, 'br']);
    expect(plain.headers['etag']).not.toBe(brotli.headers['etag']);
    const again = await server.inject({ url: '/', headers: { 'accept-encoding': 'br', 'if-none-match': `W/${brotli.headers['etag']}` } });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    const other = await server.inject({ url: '/', headers: { 'accept-encoding': 'br', 'if-none-match': String(plain.headers['etag']) } });
    expect(other.statusCode).toBe(200);
    await server.close();
  });
});

describe('a preview', () => {
  test('shows the draft on the public origin, in no frame of another site, and not to search engines', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId } = await start(owner);
    const { url, expiresAt } = await app.api(createPreview, { pageId }, { as: owner });
    const { publicUrl } = app.services.config;
    expect(new URL(url).origin).toBe(publicUrl);
    expect(new Date(expiresAt).getTime() - app.clock.now().getTime()).toBe(86_400_000);
    const shown = await app.pages.inject({ url: new URL(url).pathname });
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    expect(shown.body).toContain('画像が選ばれていません');
    expect((await app.admin.inject({ url: new URL(url).pathname })).body).not.toContain('画像が選ばれていません');
  });

  test('ends after a day, and cannot be made up or turned to another page', async () => {
    const { owner } = await app.makeWorkspace();
    const one = await start(owner);
    const other = await start(owner);
    const path = new URL((await app.api(createPreview, { pageId: one.pageId }, { as: owner })).url).pathname;
    for (const url of [
      path.replace(one.pageId, other.pageId),
      path.replace('.draft.', '.1.'),
      path.replace(/.(?=.{5}$)/, (letter) => (letter === 'A' ? 'B' : 'A')),
      '/preview/a.b.draft.z/x',
    ]) {
      const refused = await app.pages.inject({ url, headers: { 'accept-language': 'ja' } });
      expect([refused.statusCode, refused.body.includes('期限が切れているか、正しくありません')]).toEqual([404, true]);
    }
    app.clock.advance(86_400_000 - 1);
    expect((await app.pages.inject({ url: path })).statusCode).toBe(200);
    app.clock.advance(1);
    expect((await app.pages.inject({ url: path })).statusCode).toBe(404);
  });

  test('shows an earlier version, for whoever thinks of restoring it', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    await app.api(publishPage, { pageId, version }, { as: owner });
    await app.api(saveDraft, { pageId, version, document: { ...document, sections: [] } }, { as: owner });
    const path = new URL((await app.api(createPreview, { pageId, number: 1 }, { as: owner })).url).pathname;
    expect((await app.pages.inject({ url: path })).body).toContain('最初の一歩がわかる無料動画講座');
    expect((await app.refusal(createPreview, { pageId, number: 2 }, { as: owner })).code).toBe('page/version-not-found');
  });
});

test('a list goes on where it stopped, finds by name, and keeps the archive apart', async () => {
  const { owner } = await app.makeWorkspace();
  for (const name of ['登録ページ', '登録ページ 100%', 'お礼']) {
    await app.api(createPage, { name, template: 'empty' }, { as: owner });
    app.clock.advance(1000);
  }
  const first = await app.api(listPages, { limit: 2 }, { as: owner });
  expect(first.items.map((page) => page.name)).toEqual(['お礼', '登録ページ 100%']);
  const second = await app.api(listPages, { limit: 2, cursor: first.next ?? '' }, { as: owner });
  expect([second.items.map((page) => page.name), second.next]).toEqual([['登録ページ'], null]);
  expect((await app.api(listPages, { q: '100%' }, { as: owner })).items).toHaveLength(1);
  const [thanks] = first.items;
  await app.api(updatePage, { pageId: thanks?.id ?? '', version: 1, archived: true }, { as: owner });
  expect((await app.api(listPages, {}, { as: owner })).items).toHaveLength(2);
  expect((await app.api(listPages, { archived: 'true' }, { as: owner })).items.map((page) => page.name)).toEqual(['お礼']);
});
