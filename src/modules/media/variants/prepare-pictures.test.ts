import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { originalKey } from '../addresses.ts';
import { beginUpload, completeUpload, deleteMedia, getMedia, getPreparation, sendPiece, uploadMedia, type MediaItem } from '../contract.ts';
import { mediaRow, photograph, pictureBytes } from '../testing.ts';

const app = await startApp();

async function uploaded(as: Caller, body: Buffer, name = 'photo.jpg'): Promise<MediaItem> {
  const { output, problem } = await app.call(uploadMedia, { file: new Blob([]) }, { as, file: { name, type: 'image/jpeg', body } });
  if (!output) throw new Error(`refused: ${problem?.code}`);
  return output;
}

async function replaced(as: Caller, mediaId: string, body: Buffer): Promise<MediaItem> {
  const { id: uploadId } = await app.api(beginUpload, { name: 'new.jpg', bytes: body.length, replaces: mediaId }, { as });
  await app.call(sendPiece, { uploadId, at: 0, file: new Blob([]) }, { as, file: { name: 'blob', type: 'image/jpeg', body } });
  return app.api(completeUpload, { uploadId }, { as });
}

const widths = (variants: MediaItem['variants']) => variants.map(({ width }) => width);
const show = (url = '') => app.pages.inject({ url: new URL(url).pathname });
const keysOf = async (workspaceId: string, item: MediaItem) => {
  const keys: string[] = [];
  for await (const key of app.services.storage.list(`${workspaceId}/media/${item.id}/`)) keys.push(key);
  return keys;
};

describe('the variants of a picture', () => {
  test('come by themselves: WebP and AVIF in the widths below its own; until then one shows it', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph());
    expect(item).toMatchObject({ variantState: 'preparing', avif: [] });
    expect(await app.api(getPreparation, {}, { as: owner })).toEqual({ waiting: 1, failed: 0 });
    expect((await show(item.variants[0]?.url)).statusCode).toBe(200);

    await app.runJobs();
    const ready = await app.api(getMedia, { mediaId: item.id }, { as: owner });
    expect([ready.variantState, widths(ready.variants), widths(ready.avif)]).toEqual(['ready', [480, 960, 1600], [480, 960, 1600]]);
    expect(ready.url).toBe(item.url);
    expect(await app.api(getPreparation, {}, { as: owner })).toEqual({ waiting: 0, failed: 0 });
    for (const [variants, type] of [[ready.variants, 'image/webp'] as const, [ready.avif, 'image/avif'] as const])
      for (const { url, bytes } of variants) {
        const shown = await show(url);
        expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload.length]).toEqual([200, type, bytes]);
        expect(shown.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      }
  });

  test.each([
    [300, [300]],
    [480, [480]],
    [960, [480, 960]],
  ])('of one of %i px are never enlarged', async (width, expected) => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph(width));
    await app.runJobs();
    expect(widths((await app.api(getMedia, { mediaId: item.id }, { as: owner })).variants)).toEqual(expected);
  });

  test('are all made of many, each once, though the job is at work twice', async () => {
    const { owner } = await app.makeWorkspace();
    const items = [];
    for (let i = 0; i < 4; i++) items.push(await uploaded(owner, await photograph(500)));
    await Promise.all([app.runJobs(), app.runJobs()]);
    await app.runJobs();
    for (const { id } of items)
      expect(await app.api(getMedia, { mediaId: id }, { as: owner })).toMatchObject({ variantState: 'ready', version: 1 });
    expect(await app.api(getPreparation, {}, { as: owner })).toEqual({ waiting: 0, failed: 0 });
  });

  test('that could not be made are tried again when the claim is over, the others meanwhile', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph(500));
    const other = await uploaded(owner, await photograph(500));
    const key = originalKey(workspaceId, await app.inWorkspace(workspaceId, (ctx) => mediaRow(ctx, item.id)));
    const original = await app.services.storage.get(key);
    const bytes = Buffer.from(await text((original?.body ?? expect.unreachable()).setEncoding('latin1')), 'latin1');
    await app.services.storage.delete(key);
    await app.runJobs();
    const state = async (mediaId: string) => (await app.api(getMedia, { mediaId }, { as: owner })).variantState;
    expect([await state(item.id), await state(other.id)]).toEqual(['preparing', 'ready']);

    await app.services.storage.put(key, bytes, { type: 'image/jpeg' });
    await app.runJobs();
    expect(await state(item.id)).toBe('preparing');
    app.clock.advance(6 * 60_000);
    await app.runJobs();
    expect(await state(item.id)).toBe('ready');
  });

  test('that cannot be made at all are given up after three attempts, and the picture is shown on', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph(500));
    await app.services.storage.delete(originalKey(workspaceId, await app.inWorkspace(workspaceId, (ctx) => mediaRow(ctx, item.id))));
    for (let i = 0; i < 4; i++) {
      await app.runJobs();
      app.clock.advance(6 * 60_000);
    }
    expect((await app.api(getMedia, { mediaId: item.id }, { as: owner })).variantState).toBe('failed');
    expect(await app.api(getPreparation, {}, { as: owner })).toEqual({ waiting: 0, failed: 1 });
    expect((await show(item.variants[0]?.url)).statusCode).toBe(200);
    expect(await app.runJobs()).toEqual([]);
  });

  test('wait as long as nothing can be stored, which is no fault of the picture and costs no attempt', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph(500));
    // Whatever is stored is written here first.
    const incoming = join(app.services.config.dataDir, 'files', '.incoming');
    await rm(incoming, { recursive: true, force: true });
    await writeFile(incoming, '');
    for (let i = 0; i < 5; i++) {
      await app.runJobs();
      app.clock.advance(6 * 60_000);
    }
    expect(await app.api(getPreparation, {}, { as: owner })).toEqual({ waiting: 1, failed: 0 });
    await rm(incoming);
    await app.runJobs();
    expect((await app.api(getMedia, { mediaId: item.id }, { as: owner })).variantState).toBe('ready');
  });

  test('are made anew of another content, under the address that stays', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph());
    await app.runJobs();
    const before = await app.api(getMedia, { mediaId: item.id }, { as: owner });
    const after = await replaced(owner, item.id, await photograph(700));
    expect(after).toMatchObject({ variantState: 'preparing', url: item.url, avif: [] });
    await app.runJobs();
    const ready = await app.api(getMedia, { mediaId: item.id }, { as: owner });
    expect([widths(ready.variants), widths(ready.avif)]).toEqual([
      [480, 700],
      [480, 700],
    ]);
    // Nothing of the former content is left, and its addresses lead to the new one.
    expect(await keysOf(workspaceId, item)).toHaveLength(5);
    expect((await show(before.avif[0]?.url)).statusCode).toBe(302);
  });

  test('of a content that is replaced while they are made are thrown away, and the new one gets its own', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph(600));
    const key = originalKey(workspaceId, await app.inWorkspace(workspaceId, (ctx) => mediaRow(ctx, item.id)));
    const { storage } = app.services;
    const get = storage.get.bind(storage);
    // The job has the former content in hand when the new one comes.
    storage.get = async (asked, range) => {
      const found = await get(asked, range);
      if (asked !== key) return found;
      storage.get = get;
      await replaced(owner, item.id, await photograph(500));
      return found;
    };
    await app.runJobs();
    const ready = await app.api(getMedia, { mediaId: item.id }, { as: owner });
    expect([ready.variantState, widths(ready.variants)]).toEqual(['ready', [480, 500]]);
    for (const { url } of [...ready.variants, ...ready.avif]) expect((await show(url)).statusCode).toBe(200);
    expect(await keysOf(workspaceId, item)).toHaveLength(5);
  });

  test('of a drawing, an animation and a flat picture that AVIF does not make lighter are what they were', async () => {
    const { owner } = await app.makeWorkspace();
    const drawing = await uploaded(owner, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g/></svg>'));
    const flat = await uploaded(owner, await pictureBytes({ width: 300, height: 200, format: 'png' }));
    expect([drawing.variantState, flat.variantState]).toEqual(['ready', 'preparing']);
    await app.runJobs();
    const ready = await app.api(getMedia, { mediaId: flat.id }, { as: owner });
    expect([ready.variantState, ready.avif, (await show(flat.variants[0]?.url.replace('.webp', '.avif'))).statusCode]).toEqual([
      'ready',
      [],
      404,
    ]);
  });

  test('of a file that was deleted meanwhile leave nothing behind', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await photograph(500));
    await app.api(deleteMedia, { mediaId: item.id }, { as: owner });
    await app.runJobs();
    expect(await keysOf(workspaceId, item)).toEqual([]);
  });
});
