import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '#platform/config.ts';
import { restore } from '#platform/db/restore.ts';
import { PlainError } from '#platform/plain-error.ts';
import { withDatabase } from './with-database.ts';

/** `restore <file>`; `-` reads from standard input. */
export async function restoreCommand(config: Config, options: readonly string[]): Promise<void> {
  const [file, ...others] = options;
  if (file === undefined || others.length > 0 || file.startsWith('--')) {
    throw new PlainError('Usage: bin/restore <file>   (- reads from standard input)');
  }
  if (file !== '-' && !existsSync(file)) throw new PlainError(`There is no file ${resolve(file)}.`);
  const restored = await withDatabase(config, { alone: true }, (url) =>
    restore(file === '-' ? process.stdin : createReadStream(file), { url, dataDir: config.dataDir }),
  );
  const { manifest } = restored;
  process.stderr.write(`Restored ${restored.rows} rows and ${restored.files} files of the backup of ${manifest.createdAt}.\n`);
  if (!manifest.withFiles) process.stderr.write('Uploaded files were in an S3 store, and were not inside: name the same S3_BUCKET.\n');
  if (config.s3 && restored.files > 0)
    process.stderr.write(
      `The files are in ${join(config.dataDir, 'files')}: bring them into S3_BUCKET by: node src/entry/cli.ts files-to-s3\n`,
    );
  if (config.secretKeys === undefined && !existsSync(join(config.dataDir, 'secret.keys'))) {
    process.stderr.write(
      'The secret keys were not inside: set the old SECRET_KEYS, or put the old secret.keys into DATA_DIR, before you start.\n',
    );
  }
}
