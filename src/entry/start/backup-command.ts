import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { backupToFile, backupToStream } from '#platform/db/backup.ts';
import { PlainError } from '#platform/plain-error.ts';
import { version } from '#platform/version.ts';
import { withDatabase } from './with-database.ts';

/** `backup <file> [--with-keys]`; `-` writes to standard output. */
export async function backupCommand(config: Config, options: readonly string[]): Promise<void> {
  const { file, withKeys } = parse(options);
  const keys = withKeys ? await readKeys(config) : undefined;
  const last = await withDatabase(config, { alone: false }, async (url) => {
    const what = {
      url,
      dataDir: config.dataDir,
      withFiles: config.s3 === undefined,
      keys,
      version,
      clock: systemClock,
    };
    return file === '-' ? backupToStream(process.stdout, what) : backupToFile(resolve(file), what);
  });
  const lines = [
    `Backed up ${last.tables} tables, ${last.rows} rows and ${last.files} files at migration ${last.migration}: ${last.bytes} bytes.`,
    ...(withKeys ? [] : ['The secret keys are not inside: keep secret.keys of DATA_DIR (or SECRET_KEYS) in another safe place.']),
    ...(config.s3 ? ['Uploaded files are in the S3 store, and are not inside.'] : []),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

function parse(options: readonly string[]): { file: string; withKeys: boolean } {
  const [file, ...others] = options.filter((option) => option !== '--with-keys');
  if (file === undefined || others.length > 0 || file.startsWith('--')) {
    throw new PlainError('Usage: bin/backup <file> [--with-keys]   (- writes to standard output)');
  }
  return { file, withKeys: options.includes('--with-keys') };
}

/** As `secret.keys` holds them: one a line, newest first. */
async function readKeys(config: Config): Promise<string> {
  if (config.secretKeys !== undefined)
    return `${config.secretKeys
      .split(',')
      .map((key) => key.trim())
      .join('\n')}\n`;
  const path = join(config.dataDir, 'secret.keys');
  return readFile(path, 'utf8').catch(() => {
    throw new PlainError(`There are no keys to include: SECRET_KEYS is unset, and ${path} cannot be read.`);
  });
}
