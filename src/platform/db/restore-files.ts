import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { TarEntry } from '../archive/tar-read.ts';
import { PlainError } from '../plain-error.ts';
import { entryNames } from './backup-format.ts';

/** What a restore puts into `DATA_DIR`: nothing is seen under its own name before `keep`. */
export interface FileRestore {
  /** Files written so far. */
  count(): number;
  addFile(entry: TarEntry): Promise<void>;
  addKeys(entry: TarEntry): Promise<void>;
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** Throws `PlainError` when `DATA_DIR/files` holds something. */
export async function openFileRestore(dataDir: string): Promise<FileRestore> {
  const target = join(dataDir, 'files');
  const draft = join(dataDir, 'files.restoring');
  const keyFile = join(dataDir, entryNames.keys);
  const present = await readdir(target).catch(() => []);
  if (present.length > 0) throw new PlainError(`${target} holds files. A backup is restored into an empty place: move them away.`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  let count = 0;
  let keys: string | undefined;

  return {
    count: () => count,
    addFile: async (entry) => {
      const path = resolve(draft, entry.name.slice(entryNames.files.length));
      if (!path.startsWith(draft + sep)) throw new PlainError(`The backup holds a file that leads out of its place: ${entry.name}`);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(entry.body, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
      count += 1;
    },
    addKeys: async (entry) => {
      const parts: Buffer[] = [];
      for await (const part of entry.body) parts.push(part);
      keys = Buffer.concat(parts).toString();
      const own = await readFile(keyFile, 'utf8').catch(() => undefined);
      if (own !== undefined && own !== keys)
        throw new PlainError(`${keyFile} holds other keys than the backup. Move it away, then restore again.`);
    },
    keep: async () => {
      await rmdir(target).catch(() => undefined);
      await rename(draft, target);
      if (keys !== undefined) await writeFile(keyFile, keys, { mode: 0o600, flush: true });
    },
    discard: () => rm(draft, { recursive: true, force: true }),
  };
}
