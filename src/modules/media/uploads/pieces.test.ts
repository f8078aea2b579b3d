import { randomBytes } from 'node:crypto';
import { expect, test, describe } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import {
  beginUpload,
  completeUpload,
  createLink,
  deleteMedia,
  getMedia,
  getSpace,
  getUpload,
  limits,
  sendPiece,
  updateMedia,
} from '../contract.ts';
import { pictureBytes } from '../testing.ts';

const app = await startApp({ settings: { MEDIA_GIGABYTES: '0.03' } });

function piece(as: Caller, uploadId: string, at: number, body: Buffer) {
  return app.call(sendPiece, { uploadId, at, file: new Blob([]) }, { as, file: { name: 'blob', type: 'application/octet-stream', body } });
}

/** The whole way of a file, in pieces of `size` bytes. */
async function send(as: Caller, body: Buffer, given: { name?: string; replaces?: string; size?: number } = {}) {
  const { name = '講座の案内.pdf', size = limits.pieceBytes, ...rest } = given;
  const { id } = await app.api(beginUpload, { name, bytes: body.length, ...rest }, { as });
  for (let at = 0; at < body.length; at += size) await piece(as, id, at, body.subarray(at, at + size));
  return app.call(completeUpload, { uploadId: id }, { as });
}

async function sent(...given: Parameters<typeof send>) {
  const { output, problem } = await send(...given);
  if (!output) throw new Error(`refused: ${problem?.code}`);
  return output;
}

const pdf = (text = 'x') => Buffer.from(`%PDF-1.7\n${text}`);
const video = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), randomBytes(3_000_000)]);
const open = (url: string | null, headers: Record<string, string> = {}) => {
  const { pathname, search } = new URL(url ?? '');
  return app.pages.inject({ url: pathname + search, headers });
};

describe('a file in pieces', () => {
  test('arrives whole, is what its content says, and its pieces go', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const item = await sent(owner, video, { name: '第1回.exe', size: 1_000_000 });
    expect(item).toMatchObject({ name: '第1回', kind: 'video', type: 'video/mp4', ending: 'mp4', bytes: video.length, width: null });
    const shown = await open(item.url);
    expect(shown.rawPayload.equals(video)).toBe(true);
    expect(shown.headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'cache-control': 'public, no-cache' });
    app.clock.advance(2 * 3_600_000);
    await app.runJobs();
    const left: string[] = [];
    for await (const key of app.services.storage.list(`${workspaceId}/media-uploads/`)) left.push(key);
    expect(left).toEqual([]);
  });

  test('that broke off goes on where it stood, and a piece that came twice is counted once', async () => {
    const { owner } = await app.makeWorkspace();
    const announced = { name: '音声.mp3', bytes: 2_000_000, modified: 1_700_000_000_000 };
    const body = Buffer.concat([Buffer.from('ID3'), randomBytes(1_999_997)]);
    const first = await app.api(beginUpload, announced, { as: owner });
    await piece(owner, first.id, 0, body.subarray(0, 800_000));
    // The answer was lost: the browser sends the piece once more, and is told where the file stands.
    const again = await piece(owner, first.id, 0, body.subarray(0, 800_000));
    expect([again.status, again.problem]).toMatchObject([409, { code: 'upload/out-of-step', data: { received: 800_000 } }]);
    expect(await app.refusal(completeUpload, { uploadId: first.id }, { as: owner })).toMatchObject({ code: 'upload/incomplete' });
    const resumed = await app.api(beginUpload, announced, { as: owner });
    expect(resumed).toMatchObject({ id: first.id, received: 800_000 });
    await piece(owner, first.id, 800_000, body.subarray(800_000));
    const item = await app.api(completeUpload, { uploadId: first.id }, { as: owner });
    expect((await open(item.url)).rawPayload.equals(body)).toBe(true);
    expect((await app.api(completeUpload, { uploadId: first.id }, { as: owner })).id).toBe(item.id);
    expect((await app.api(getUpload, { uploadId: first.id }, { as: owner })).mediaId).toBe(item.id);
  });

  test('is promised no room that is not there, nor one that is promised already', async () => {
    const { owner } = await app.makeWorkspace();
    await app.api(beginUpload, { name: 'a', bytes: 20_000_000 }, { as: owner });
    const second = await app.refusal(beginUpload, { name: 'b', bytes: 20_000_000 }, { as: owner });
    expect(second).toMatchObject({ status: 429, code: 'upload/no-space', data: { used: '20 MB', most: '30 MB', needed: '20 MB' } });
    expect(second.detail).toContain('30 MBのうち20 MB');
    expect(await app.api(getSpace, {}, { as: owner })).toEqual({ used: 20_000_000, most: 30_000_000 });
    app.clock.advance(8 * 86_400_000);
    await app.runJobs();
    expect((await app.api(getSpace, {}, { as: owner })).used).toBe(0);
  });
});

describe('a part of a file', () => {
  test.each([
    ['bytes=0-9', 206, 0, 10],
    ['bytes=2999000-', 206, 2_999_000, undefined],
    ['bytes=-5', 206, -5, undefined],
    ['bytes=1-2,4-5', 200, 0, undefined],
  ])('%s', async (range, status, from, to) => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, video);
    const shown = await open(item.url, { range });
    expect(shown.statusCode).toBe(status);
    expect(shown.rawPayload.equals(video.subarray(from, to))).toBe(true);
    expect(Number(shown.headers['content-length'])).toBe(shown.rawPayload.length);
  });

  test('that is not there, and one of a content that has changed', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, pdf());
    expect((await open(item.url, { range: 'bytes=100-' })).headers['content-range']).toBe('bytes */10');
    expect((await open(item.url, { range: 'bytes=0-1', 'if-range': '"of another content"' })).statusCode).toBe(200);
  });
});

describe('a file that is replaced', () => {
  test('keeps its address, name and id; addresses of its former content lead on', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, pdf('old'));
    const etag = String((await open(item.url)).headers['etag']);
    const hash = etag.replaceAll('"', '');
    const replaced = await sent(owner, pdf('new'), { name: '別の名前.pdf', replaces: item.id });
    expect(replaced).toMatchObject({ id: item.id, name: item.name, url: item.url, version: 2 });
    expect((await open(item.url, { 'if-none-match': etag })).body).toContain('new');
    const former = await app.pages.inject({ url: `/f/${item.id}/${hash}.pdf` });
    expect(former.statusCode).toBe(302);
    const now = await app.pages.inject({ url: String(former.headers.location) });
    expect([now.body, now.headers['cache-control']]).toEqual([expect.stringContaining('new'), 'public, max-age=31536000, immutable']);
    expect((await app.pages.inject({ url: `/f/${item.id}/${'x'.repeat(22)}.pdf` })).statusCode).toBe(404);
  });

  test('is of the same kind, or is refused', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, pdf());
    const { problem } = await send(owner, await pictureBytes(), { replaces: item.id });
    expect(problem).toMatchObject({ status: 422, code: 'upload/other-kind' });
    expect((await app.api(getMedia, { mediaId: item.id }, { as: owner })).version).toBe(1);
  });

  test('a picture, too: its former variants lead to what it shows now', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, await pictureBytes({ width: 500 }));
    await sent(owner, await pictureBytes({ width: 700 }), { replaces: item.id });
    await app.runJobs();
    const former = await open(item.variants[0]?.url ?? '');
    expect(former.statusCode).toBe(302);
    expect((await app.pages.inject({ url: String(former.headers.location) })).headers['content-type']).toBe('image/webp');
    expect((await open(item.url)).headers['content-type']).toBe('image/webp');
  });
});

describe('what visitors get', () => {
  test('a text with a script is a text; bytes are handed over to be kept', async () => {
    const { owner } = await app.makeWorkspace();
    const page = await open((await sent(owner, Buffer.from('<!doctype html><script>alert(1)</script>'), { name: 'a.html' })).url);
    expect(page.headers).toMatchObject({ 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' });
    expect(page.headers['content-security-policy']).toContain('sandbox');
    const bytes = await open((await sent(owner, Buffer.from([0, 1, 2]), { name: '資料 "1".dat' })).url);
    expect(bytes.headers['content-disposition']).toBe(
      `attachment; filename="____1_.dat"; filename*=UTF-8''${encodeURIComponent('資料 "1".dat')}`,
    );
  });

  test('a PDF is shown, or kept where its owner wants that', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, pdf());
    expect((await open(item.url)).headers['content-disposition']).toMatch(/^inline; /);
    await app.api(updateMedia, { mediaId: item.id, version: 1, disposition: 'attachment' }, { as: owner });
    expect((await open(item.url)).headers['content-disposition']).toMatch(/^attachment; /);
  });

  test('a gated file opens by its link, as long as that holds', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, pdf());
    await app.api(updateMedia, { mediaId: item.id, version: 1, access: 'gated' }, { as: owner });
    const closed = await open(item.url);
    expect([closed.statusCode, closed.body]).toEqual([404, expect.stringContaining('専用のURL')]);
    const { url } = await app.api(createLink, { mediaId: item.id, days: 3 }, { as: owner });
    const shown = await open(url);
    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect((await open(url.replace(item.id, (await sent(owner, pdf('other'))).id))).statusCode).toBe(404);
    app.clock.advance(3 * 86_400_000);
    expect((await open(url)).body).toContain('有効期限');
    const picture = await sent(owner, await pictureBytes());
    const refused = await app.refusal(updateMedia, { mediaId: picture.id, version: 1, access: 'gated' }, { as: owner });
    expect(refused.code).toBe('media/picture-open');
  });

  test('nothing of a deleted file', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await sent(owner, pdf());
    await app.api(deleteMedia, { mediaId: item.id }, { as: owner });
    expect((await open(item.url)).statusCode).toBe(404);
  });
});
