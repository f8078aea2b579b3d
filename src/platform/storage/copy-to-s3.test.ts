import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import { startFakeS3 } from '#test/fakes/s3/fake-s3.ts';
import { PlainError } from '../plain-error.ts';
import { copyToS3 } from './copy-to-s3.ts';
import { createStorage } from './create-storage.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-copy-'));
const s3 = await startFakeS3({ pageSize: 3 });
afterAll(async () => {
  await s3.close();
  await rm(dataDir, { recursive: true });
});

it('brings every file with its type, as often as it is asked to', async () => {
  const disk = createStorage({ dataDir, s3: undefined });
  const files = [
    ['w1/media/a', 'text/plain; charset=utf-8', Buffer.from('日本語')],
    ['w1/media/empty', 'image/png', Buffer.alloc(0)],
    ['w2/exports/large', 'application/zip', Buffer.alloc(9 * 1024 * 1024, 'z')],
  ] as const;
  for (const [key, type, body] of files) await disk.put(key, body, { type });

  const expected = { files: 3, bytes: files.reduce((sum, [, , body]) => sum + body.length, 0) };
  expect(await copyToS3({ dataDir, s3: s3.settings })).toEqual(expected);
  expect(await copyToS3({ dataDir, s3: s3.settings })).toEqual(expected);

  const store = createStorage({ dataDir, s3: s3.settings });
  for (const [key, type, body] of files) {
    const found = await store.get(key);
    expect([found?.type, found && (await buffer(found.body)).equals(body)]).toEqual([type, true]);
  }
});

it('says so when there is no store', async () => {
  await expect(copyToS3({ dataDir, s3: undefined })).rejects.toThrow(
    new PlainError('S3_BUCKET is unset: there is no store to copy the files into.'),
  );
});
