import type { Config } from '../config.ts';
import { PlainError } from '../plain-error.ts';
import { createStorage } from './create-storage.ts';

/**
 * Copies every file of `DATA_DIR/files` into the bucket, for an installation that moves to S3. What is there under the same key is replaced; the
 * files on disk stay. Run again, it does the same again. Throws `PlainError` when `S3_BUCKET` is unset.
 */
export async function copyToS3(config: Pick<Config, 'dataDir' | 's3'>): Promise<{ files: number; bytes: number }> {
  if (!config.s3) throw new PlainError('S3_BUCKET is unset: there is no store to copy the files into.');
  const disk = createStorage({ dataDir: config.dataDir, s3: undefined });
  const store = createStorage(config);
  const copied = { files: 0, bytes: 0 };
  for await (const key of disk.list('')) {
    const file = await disk.get(key);
    // Deleted since it was listed.
    if (!file) continue;
    await store.put(key, file.body, { type: file.type });
    copied.files += 1;
    copied.bytes += file.size;
  }
  return copied;
}
