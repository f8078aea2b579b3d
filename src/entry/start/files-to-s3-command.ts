import type { Config } from '#platform/config.ts';
import { copyToS3 } from '#platform/storage/copy-to-s3.ts';

/** `files-to-s3`: once, when an installation moves its files from disk to an S3 store. */
export async function filesToS3Command(config: Config): Promise<void> {
  const { files, bytes } = await copyToS3(config);
  process.stdout.write(`Copied ${files} files, ${bytes} bytes, into ${config.s3?.bucket}. Those on disk are still there.\n`);
}
