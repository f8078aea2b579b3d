import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { beginUpload, completeUpload, getMedia, sendPiece, setPoster, uploadMedia } from '../contract.ts';
import { photograph } from '../testing.ts';

const app = await startApp();
const film = () => Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), randomBytes(1000)]);

async function uploaded(as: Caller, body: Buffer) {
  const { output } = await app.call(uploadMedia, { file: new Blob([]) }, { as, file: { name: 'a.mp4', type: 'video/mp4', body } });
  return output ?? expect.unreachable();
}

async function still(as: Caller, mediaId: string, body: Buffer) {
  return app.call(setPoster, { mediaId, file: new Blob([]) }, { as, file: { name: 'poster.jpg', type: 'image/jpeg', body } });
}

const show = (url = '') => app.pages.inject({ url: new URL(url).pathname });

test('a film has the still that its uploader drew, written anew; another still has another address', async () => {
  const { owner } = await app.makeWorkspace();
  const item = await uploaded(owner, film());
  expect(item.poster).toBeNull();
  const first = await still(owner, item.id, await photograph(700));
  expect(first.output).toMatchObject({ id: item.id, version: 1, url: item.url, poster: { width: 700, height: 160 } });
  const shown = await show(first.output?.poster?.url);
  expect([shown.statusCode, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([
    200,
    'image/webp',
    'public, max-age=31536000, immutable',
  ]);

  const second = await still(owner, item.id, await photograph(600));
  await app.runJobs();
  expect(second.output?.poster?.url).not.toBe(first.output?.poster?.url);
  expect([(await show(first.output?.poster?.url)).statusCode, (await show(second.output?.poster?.url)).statusCode]).toEqual([404, 200]);
  expect((await app.pages.inject({ url: new URL(item.url ?? '').pathname })).headers['content-type']).toBe('video/mp4');
});

test('another film in its place has none until one is drawn of it', async () => {
  const { owner } = await app.makeWorkspace();
  const item = await uploaded(owner, film());
  const { output } = await still(owner, item.id, await photograph(600));
  const body = film();
  const { id: uploadId } = await app.api(beginUpload, { name: 'b.mp4', bytes: body.length, replaces: item.id }, { as: owner });
  await app.call(sendPiece, { uploadId, at: 0, file: new Blob([]) }, { as: owner, file: { name: 'blob', type: 'video/mp4', body } });
  expect(await app.api(completeUpload, { uploadId }, { as: owner })).toMatchObject({ id: item.id, poster: null });
  await app.runJobs();
  expect((await show(output?.poster?.url)).statusCode).toBe(404);
});

test('what is no picture is no still, and what is no film has none', async () => {
  const { owner } = await app.makeWorkspace();
  const item = await uploaded(owner, film());
  expect((await still(owner, item.id, Buffer.from('<script>'))).problem).toMatchObject({ status: 422, code: 'upload/broken' });
  expect((await app.api(getMedia, { mediaId: item.id }, { as: owner })).poster).toBeNull();
  const picture = await uploaded(owner, await photograph(600));
  expect((await still(owner, picture.id, await photograph(600))).problem).toMatchObject({ status: 422, code: 'media/no-film' });
  const stranger = await app.makeWorkspace();
  expect((await still(stranger.owner, item.id, await photograph(600))).status).toBe(404);
});
