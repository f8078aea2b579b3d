import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { startFakeS3 } from '#test/fakes/s3/fake-s3.ts';
import { createStorage } from './create-storage.ts';
import type { Storage } from './storage.ts';

const MIB = 1024 * 1024;
const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-storage-'));
const files = join(dataDir, 'files');
const s3 = await startFakeS3({ pageSize: 3 });
afterAll(async () => {
  await s3.close();
  await rm(dataDir, { recursive: true });
});
const disk = createStorage({ dataDir, s3: undefined });
const store = createStorage({ dataDir, s3: s3.settings });

async function read(storage: Storage, key: string) {
  const found = await storage.get(key);
  return found && { body: await buffer(found.body), type: found.type, size: found.size };
}
async function keysOf(storage: Storage, prefix: string): Promise<string[]> {
  const keys = [];
  for await (const key of storage.list(prefix)) keys.push(key);
  return keys;
}

/** So many bytes, made as they are asked for; `read` is how many were. */
function source(bytes: number) {
  const chunk = randomBytes(64 * 1024);
  const state = { read: 0, hash: createHash('sha256') };
  function* chunks() {
    while (state.read < bytes) {
      const next = chunk.subarray(0, Math.min(chunk.length, bytes - state.read));
      state.read += next.length;
      state.hash.update(next);
      yield next;
    }
  }
  return { stream: Readable.from(chunks(), { objectMode: false }), state };
}

describe.each([
  ['on disk', disk, async () => readdir(join(files, '.incoming'))],
  ['in S3', store, async () => [...s3.bucket.uploads.keys()]],
])('%s', (name, storage, leftovers) => {
  const at = name.replace(' ', '-');

  test.each([
    ['bytes', Buffer.from('日本語'), 'text/plain; charset=utf-8'],
    ['nothing', Buffer.alloc(0), 'image/png'],
    ['bytes that look like our own mark', Buffer.from('text/html\u0009tsd1'), 'application/pdf'],
    ['exactly one part', randomBytes(8 * MIB), 'video/mp4'],
    ['more than one part', randomBytes(8 * MIB + 1), 'video/mp4'],
  ])('gives back %s', async (what, body, type) => {
    const key = `${at}/same/${what.replaceAll(' ', '-')}`;
    await storage.put(key, body, { type });
    await storage.put(`${key}-2`, Readable.from([body.subarray(0, 3), body.subarray(3)]), { type });
    for (const one of [key, `${key}-2`]) {
      const found = await read(storage, one);
      expect([found?.type, found?.size, found?.body.equals(body)]).toEqual([type, body.length, true]);
    }
  });

  test('gives back a long stream', async () => {
    const { stream, state } = source(20 * MIB);
    await storage.put(`${at}/long/file`, stream, { type: 'video/mp4' });
    const found = await read(storage, `${at}/long/file`);
    expect(found?.size).toBe(20 * MIB);
    expect(
      createHash('sha256')
        .update(found?.body ?? '')
        .digest('hex'),
    ).toBe(state.hash.digest('hex'));
    expect(await leftovers()).toEqual([]);
  });

  test('replaces what the key held, its type too', async () => {
    await storage.put(`${at}/again/file`, Buffer.from('a longer one'), { type: 'text/plain' });
    await storage.put(`${at}/again/file`, Buffer.from('short'), { type: 'image/svg+xml' });
    expect(await read(storage, `${at}/again/file`)).toEqual({ body: Buffer.from('short'), type: 'image/svg+xml', size: 5 });
  });

  test('of two that come at once, one is there whole', async () => {
    const bodies = [randomBytes(MIB), randomBytes(MIB), randomBytes(MIB)];
    await Promise.all(bodies.map(async (body) => storage.put(`${at}/race/file`, body, { type: 'a/b' })));
    const found = await read(storage, `${at}/race/file`);
    expect(bodies.some((body) => body.equals(found?.body ?? Buffer.alloc(0)))).toBe(true);
  });

  test('knows nothing of what was never there, or is gone', async () => {
    expect(await storage.get(`${at}/none/file`)).toBeUndefined();
    await storage.delete(`${at}/none/file`);
    await storage.put(`${at}/gone/file`, Buffer.from('x'), { type: 'a/b' });
    expect(await storage.get(`${at}/gone`)).toBeUndefined();
    expect(await storage.get(`${at}/gone/file/below`)).toBeUndefined();
    await storage.delete(`${at}/gone/file`);
    expect(await storage.get(`${at}/gone/file`)).toBeUndefined();
    expect(await keysOf(storage, `${at}/gone/`)).toEqual([]);
  });

  test('gives a part of a file, and its whole size beside it', async () => {
    await storage.put(`${at}/part/file`, Buffer.from('0123456789'), { type: 'a/b' });
    const part = await storage.get(`${at}/part/file`, { start: 3, end: 5 });
    expect([(await buffer(part?.body ?? Readable.from([]))).toString(), part?.size, part?.type]).toEqual(['345', 10, 'a/b']);
    expect(await storage.get(`${at}/part/none`, { start: 0, end: 0 })).toBeUndefined();
  });

  test('lists by prefix, in the order of bytes, over more than one page', async () => {
    const keys = ['b/2', 'a-b', 'a/b/c', 'a/c', 'a.b', 'B', 'a/b.c', 'a0', 'b/10'].map((key) => `${at}/list/${key}`);
    for (const key of keys) await storage.put(key, Buffer.from('x'), { type: 'a/b' });
    expect(await keysOf(storage, `${at}/list/`)).toEqual(keys.toSorted());
    expect(await keysOf(storage, `${at}/list/a`)).toEqual(keys.filter((key) => key.includes('/list/a')).toSorted());
    expect(await keysOf(storage, `${at}/list/a/`)).toEqual(['a/b.c', 'a/b/c', 'a/c'].map((key) => `${at}/list/${key}`));
    expect(await keysOf(storage, `${at}/list/b/1`)).toEqual([`${at}/list/b/10`]);
    expect(await keysOf(storage, `${at}/list/none/`)).toEqual([]);
    expect(await keysOf(storage, `${at}/list/B/`)).toEqual([]);
    expect(await keysOf(storage, '')).toEqual(expect.arrayContaining(keys));
  });

  test.each([0, 3 * MIB, 17 * MIB])('leaves nothing of a stream that breaks off after %i bytes', async (bytes) => {
    const { stream } = source(bytes);
    async function* breaking() {
      yield* stream;
      throw new Error('the visitor went away');
    }
    await expect(storage.put(`${at}/broken/file`, Readable.from(breaking()), { type: 'a/b' })).rejects.toThrow('the visitor went away');
    expect(await storage.get(`${at}/broken/file`)).toBeUndefined();
    expect(await leftovers()).toEqual([]);
  });

  const bad = [
    '',
    '/',
    'a//b',
    '/a',
    'a/',
    '.',
    '..',
    '../a',
    'a/../b',
    'a/..',
    'a/.b',
    'a/b.',
    'a\\b',
    'a\0b',
    'a b',
    'あ',
    'C:/a',
    'a/%2e%2e/b',
    `a/${'b'.repeat(201)}`,
    'abcd/'.repeat(101),
  ];
  test.each(bad)('refuses the key %j', async (key) => {
    await expect(storage.put(key, Buffer.from('x'), { type: 'a/b' })).rejects.toThrow('not a storage key');
    await expect(storage.get(key)).rejects.toThrow('not a storage key');
    await expect(storage.delete(key)).rejects.toThrow('not a storage key');
  });

  test('refuses a prefix that no key has', () => {
    for (const prefix of ['..', '../', 'a/../', '/', '.incoming/', 'a/.', 'あ'])
      expect(() => storage.list(prefix)).toThrow('not the beginning of a storage key');
  });
});

describe('on disk', () => {
  test('no key leads out of the folder', async () => {
    await writeFile(join(dataDir, 'outside'), 'secret');
    const part = fc.constantFrom('..', '.', '', 'a', '/', '\\', 'outside', '%2e', '\0');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const key = parts.join('/');
        const found = await disk.get(key).catch(() => undefined);
        expect(found).toBeUndefined();
        await disk.delete(key).catch(() => undefined);
        expect(await readFile(join(dataDir, 'outside'), 'utf8')).toBe('secret');
      }),
    );
  });

  test('a file opens in any program, its content first', async () => {
    await disk.put('ws/images/photo', Buffer.from('content'), { type: 'image/png' });
    expect(await readFile(join(files, 'ws/images/photo'), 'latin1')).toBe('contentimage/png\u0009tsd1');
  });

  test('a file that was copied in by hand is all content', async () => {
    await mkdir(join(files, 'ws/by-hand'), { recursive: true });
    for (const [name, content] of [
      ['empty', ''],
      ['short', 'x'],
      ['long', 'x'.repeat(1000)],
    ] as const) {
      await writeFile(join(files, 'ws/by-hand', name), content);
      expect(await read(disk, `ws/by-hand/${name}`)).toEqual({
        body: Buffer.from(content),
        type: 'application/octet-stream',
        size: content.length,
      });
    }
  });

  test('lists files only', async () => {
    await disk.put('ws/only/file', Buffer.from('x'), { type: 'a/b' });
    await mkdir(join(files, 'ws/only/empty'));
    await symlink(join(dataDir, 'outside'), join(files, 'ws/only/link'));
    expect(await keysOf(disk, 'ws/only/')).toEqual(['ws/only/file']);
  });

  test('refuses a type that its trailer cannot hold', async () => {
    for (const type of ['x'.repeat(256), '日本語'])
      await expect(disk.put('ws/a/b', Buffer.from('x'), { type })).rejects.toThrow('not a media type');
  });

  test('clears away uploads that broke off long ago, and no others', async () => {
    const [old, young] = [join(files, '.incoming/old'), join(files, '.incoming/young')];
    for (const path of [old, young]) await writeFile(path, 'x');
    await utimes(old, new Date('2026-01-01'), new Date('2026-01-01'));
    expect(await disk.prune(new Date('2026-01-02'))).toBe(1);
    expect((await stat(young)).size).toBe(1);
    await rm(young);
    expect(await createStorage({ dataDir: join(dataDir, 'fresh'), s3: undefined }).prune(new Date())).toBe(0);
  });
});

describe('in S3', () => {
  test('reads on only as fast as parts arrive', async () => {
    const { stream, state } = source(48 * MIB);
    const ahead: number[] = [];
    let arrived = 0;
    s3.watch(({ operation, key, bytes }) => {
      if (operation !== 'UploadPart' || key !== 'ws/bounded/file') return;
      ahead.push(state.read - arrived);
      arrived += bytes;
    });
    await store.put('ws/bounded/file', stream, { type: 'video/mp4' });
    expect(ahead).toHaveLength(6);
    // At most two parts, and what the stream itself holds ready.
    expect(Math.max(...ahead)).toBeLessThanOrEqual(16 * MIB + 256 * 1024);
  });

  test('a part that the store lost on the way is sent again', async () => {
    s3.break('UploadPart', 'hang up');
    s3.break('UploadPart', { status: 503, code: 'SlowDown', message: 'Reduce your request rate.' });
    const body = randomBytes(9 * MIB);
    await store.put('ws/again/file', body, { type: 'a/b' });
    expect((await read(store, 'ws/again/file'))?.body.equals(body)).toBe(true);
  });

  test('an upload that the store refuses is taken back, and is an error', async () => {
    s3.break('CompleteMultipartUpload', {
      status: 400,
      code: 'InvalidPart',
      message: 'One or more of the specified parts could not be found.',
    });
    await expect(store.put('ws/refused/file', randomBytes(9 * MIB), { type: 'a/b' })).rejects.toThrow('One or more of the specified parts');
    expect(s3.bucket.uploads.size).toBe(0);
    s3.break('GetObject', { status: 403, code: 'AccessDenied', message: 'Access Denied' });
    await expect(store.get('ws/refused/file')).rejects.toThrow('Access Denied');
  });

  test('clears away uploads that broke off long ago, over more than one page, and no others', async () => {
    const begun = Array.from({ length: 8 }, (_, i) => s3.bucket.begin(`ws/prune/${i % 3}`, 'a/b'));
    for (const id of begun.slice(0, 7)) Object.assign(s3.bucket.uploads.get(id) ?? {}, { initiated: new Date('2026-01-01') });
    expect(await store.prune(new Date('2026-01-02'))).toBe(7);
    expect([...s3.bucket.uploads.keys()]).toEqual(begun.slice(7));
    expect(await store.prune(new Date('2100-01-01'))).toBe(1);
  });

  test('signs with its own secret only', async () => {
    const stranger = createStorage({ dataDir, s3: { ...s3.settings, secretAccessKey: 'guessed' } });
    await expect(stranger.get('ws/again/file')).rejects.toThrow('The signature we calculated does not match');
    const elsewhere = createStorage({ dataDir, s3: { ...s3.settings, bucket: 'other' } });
    await expect(elsewhere.put('ws/a/b', Buffer.from('x'), { type: 'a/b' })).rejects.toThrow('The specified bucket does not exist');
  });
});
