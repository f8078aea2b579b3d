import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { deleteMedia, getMedia, listMedia, updateMedia, uploadMedia } from '../contract.ts';
import { pictureBytes } from '../testing.ts';

const app = await startApp();
const folder = await mkdtemp(join(tmpdir(), 'tsudoi-media-'));
afterAll(() => rm(folder, { recursive: true }));

/** What a browser would find in the bytes. By way of a file: in this process nothing may be decoded from memory. */
async function inspect(content: Buffer) {
  const path = join(folder, createHash('sha256').update(content).digest('hex'));
  await writeFile(path, content);
  return sharp(path, { animated: true }).metadata();
}

function upload(as: Caller, body: Buffer, name = 'photo.jpg', type = 'image/jpeg') {
  return app.call(uploadMedia, { file: new Blob([]) }, { as, file: { name, type, body } });
}

async function uploaded(as: Caller, body: Buffer, name = 'photo.jpg') {
  const { output, problem } = await upload(as, body, name);
  if (!output) throw new Error(`refused: ${problem?.code}`);
  return output;
}

function show(url: string | undefined) {
  return app.pages.inject({ url: new URL(url ?? '').pathname });
}

describe('a picture', () => {
  test('is shown at once by one WebP, of its own width up to 1600', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await pictureBytes({ width: 1200, height: 800 }), '講師の写真.JPG');
    expect(item).toMatchObject({ name: '講師の写真', type: 'image/jpeg', width: 1200, height: 800, animated: false, avif: [] });
    expect(item.variants.map(({ width, height }) => [width, height])).toEqual([[1200, 800]]);
    const large = await uploaded(owner, await pictureBytes({ width: 4000, height: 50 }));
    expect(large.variants.map(({ width }) => width)).toEqual([1600]);
  });

  test('is shown to visitors at an address that may be kept for ever', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await pictureBytes());
    const shown = await show(item.variants[0]?.url);
    expect(shown.statusCode).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-length': String(item.variants[0]?.bytes),
    });
    expect((await inspect(shown.rawPayload)).width).toBe(1200);
    const again = await app.pages.inject({
      url: new URL(item.variants[0]?.url ?? '').pathname,
      headers: { 'if-none-match': String(shown.headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
  });

  test('loses where and with what it was taken, and stands upright', async () => {
    const { owner } = await app.makeWorkspace();
    const body = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#888888' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'SecretCamera', Orientation: '6' }, IFD3: { GPSLatitude: '35/1 40/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(body.includes('SecretCamera')).toBe(true);
    const item = await uploaded(owner, body);
    expect([item.width, item.height]).toEqual([400, 600]);
    const metadata = await inspect((await show(item.variants[0]?.url)).rawPayload);
    expect(metadata).toMatchObject({ width: 400, height: 600 });
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('that moves goes on moving, in one width', async () => {
    const { owner } = await app.makeWorkspace();
    const [width, height] = [1200, 600];
    const frames = Buffer.concat([Buffer.alloc(width * height * 3, 250), Buffer.alloc(width * height * 3, 5)]);
    const body = await sharp(frames, { raw: { width, height: height * 2, channels: 3, pageHeight: height } })
      .gif()
      .toBuffer();
    const item = await uploaded(owner, body, 'move.gif');
    expect(item).toMatchObject({ animated: true, width: 1200, height: 600, type: 'image/gif' });
    expect(item.variants.map(({ width, height }) => [width, height])).toEqual([[960, 480]]);
    expect((await inspect((await show(item.variants[0]?.url)).rawPayload)).pages).toBe(2);
  });
});

describe('a hostile file', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';
  test.each([
    ['a drawing with entities of its own', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`), 'upload/svg-unsafe'],
    ['a drawing that ends in the middle', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>'), 'upload/broken'],
    ['nothing at all', Buffer.alloc(0), 'upload/empty'],
    ['a HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]), 'upload/heic'],
    ['a GIF by its first bytes only', Buffer.from('GIF89a/*'), 'upload/broken'],
    ['more bytes than one request may bring', Buffer.alloc(20_000_001, 1), 'upload/picture-too-large'],
  ])('%s is refused, and told why', async (_what, body, code) => {
    const { owner } = await app.makeWorkspace();
    const { status, problem } = await upload(owner, body);
    expect([status, problem?.code]).toEqual([422, code]);
    expect((await app.api(listMedia, {}, { as: owner })).items).toEqual([]);
  });

  test('of a kind that pages do not need cannot be decoded in this process at all', async () => {
    const path = join(folder, 'drawing.svg');
    await writeFile(path, svg);
    await expect(sharp(path).metadata()).rejects.toThrow('unsupported image format');
    await expect(sharp(Buffer.from(svg)).metadata()).rejects.toThrow('unsupported image format');
  });

  test('with huge dimensions in a small file is refused by its header', async () => {
    const { owner } = await app.makeWorkspace();
    const body = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#000000' }, limitInputPixels: false })
      .png()
      .toBuffer();
    expect(body.length).toBeLessThan(1_000_000);
    expect((await upload(owner, body)).problem).toMatchObject({ code: 'upload/too-many-pixels', data: { megapixels: 60 } });
  });

  test('that ends in the middle is refused', async () => {
    const { owner } = await app.makeWorkspace();
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect((await upload(owner, whole.subarray(0, whole.length / 2))).problem?.code).toBe('upload/broken');
  });

  test('that is a picture and a script in one shows only the picture', async () => {
    const { owner } = await app.makeWorkspace();
    const script = '<script>alert(document.domain)</script>';
    const picture = await pictureBytes({ width: 100, height: 100 });
    const commented = Buffer.concat([
      picture.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, script.length + 2]),
      Buffer.from(script),
      picture.subarray(2),
    ]);
    const item = await uploaded(owner, Buffer.concat([commented, Buffer.from(script)]), 'x.html');
    const shown = await show(item.variants[0]?.url);
    expect(shown.headers['content-type']).toBe('image/webp');
    expect(shown.rawPayload.includes('script')).toBe(false);
    expect(item.name).toBe('x');
  });

  test('cannot choose where it is stored', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await pictureBytes(), '../../../etc/\u202Egnp.jpg');
    expect(item.name).toBe('gnp');
  });
});

describe('an address', () => {
  test('that was made up shows nothing', async () => {
    const { owner } = await app.makeWorkspace();
    const item = await uploaded(owner, await pictureBytes());
    const path = new URL(item.variants[0]?.url ?? '').pathname;
    const hash = path.split('/')[3] ?? '';
    for (const url of [
      path.replace('1200', '1201'),
      path.replace(hash, createHash('sha256').update('x').digest('base64url').slice(0, 22)),
      path.replace(item.id, 'AAAAAAAAAAAA'),
      path.replace('1200.webp', `..%2F${hash}-original`),
      path.replace('1200.webp', 'original'),
    ]) {
      expect((await app.pages.inject({ url })).statusCode).toBe(404);
    }
  });
});

describe('tenancy', () => {
  test('a file is seen and changed in its own workspace only', async () => {
    const { owner } = await app.makeWorkspace();
    const stranger = await app.makeWorkspace();
    const item = await uploaded(owner, await pictureBytes());
    expect((await app.refusal(getMedia, { mediaId: item.id }, { as: stranger.owner })).status).toBe(404);
    expect((await app.refusal(updateMedia, { mediaId: item.id, version: 1, name: 'x' }, { as: stranger.owner })).status).toBe(404);
    expect((await app.refusal(deleteMedia, { mediaId: item.id, evenIfUsed: 'true' }, { as: stranger.owner })).status).toBe(404);
    expect((await app.api(listMedia, {}, { as: stranger.owner })).items).toEqual([]);
  });

  test('an operator without the media group uploads nothing', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const operator = await app.makeOperator(workspaceId, ['funnels']);
    expect((await upload(operator, await pictureBytes())).status).toBe(403);
  });
});
