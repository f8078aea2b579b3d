import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { checkKey, checkPrefix } from './keys.ts';
import type { ByteRange, Storage } from './storage.ts';

/** Uploads under way; no key begins with a dot. On the same file system as the files: a rename moves them into place. */
const INCOMING = '.incoming';

/**
 * Files below `root`, one a key. A file's type stands after its content, so that both change in one rename and the file still opens
 * in any program: `<content><type><length of type, 1 byte><mark>`.
 */
export function createDiskStorage(root: string): Storage {
  return {
    put: async (key, body, { type }) => {
      checkKey(key);
      const draft = join(root, INCOMING, randomUUID());
      const target = join(root, key);
      await mkdir(dirname(draft), { recursive: true });
      try {
        await write(draft, body, trailerOf(type));
        const made = await mkdir(dirname(target), { recursive: true });
        await rename(draft, target);
        await settle(dirname(target), made === undefined ? dirname(target) : dirname(made));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    get: async (key, range) => {
      checkKey(key);
      const file = await openFile(join(root, key));
      return file && contentOf(file, range);
    },
    delete: async (key) => {
      checkKey(key);
      await rm(join(root, key), { force: true });
    },
    list: (prefix) => {
      checkPrefix(prefix);
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      return walk(root, folder, prefix);
    },
    prune: async (before) => {
      let gone = 0;
      for (const name of await names(join(root, INCOMING))) {
        const path = join(root, INCOMING, name);
        if ((await stat(path)).mtime >= before) continue;
        await rm(path, { force: true });
        gone++;
      }
      return gone;
    },
  };
}

const MARK = Buffer.from('tsd1');

function trailerOf(type: string): Buffer {
  const text = Buffer.from(type, 'latin1');
  if (text.length > 255 || text.toString('latin1') !== type) throw new Error(`not a media type: ${JSON.stringify(type.slice(0, 100))}`);
  return Buffer.concat([text, Buffer.from([text.length]), MARK]);
}

async function write(path: string, body: Buffer | Readable, trailer: Buffer): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(body);
    await file.writeFile(trailer);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * After a power cut, a new name counts only where its folder was written: `folder`, and those above it down from `top`, that are new.
 * Windows cannot open folders and needs none of it.
 */
async function settle(folder: string, top: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (folder !== top) await settle(dirname(folder), top);
}

async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

async function contentOf(
  file: FileHandle,
  range: ByteRange | undefined,
): Promise<{ body: Readable; type: string; size: number } | undefined> {
  try {
    const found = await file.stat();
    if (found.isDirectory()) {
      await file.close();
      return undefined;
    }
    const end = await readEnd(file, found.size);
    const marked = end.subarray(-MARK.length).equals(MARK);
    // A file that somebody copied in by hand has no trailer: all of it is content.
    const typeLength = marked ? (end.at(-MARK.length - 1) ?? 0) : 0;
    const size = marked ? found.size - MARK.length - 1 - typeLength : found.size;
    const type = marked
      ? end.toString('latin1', end.length - MARK.length - 1 - typeLength, end.length - MARK.length - 1)
      : 'application/octet-stream';
    if (size > 0) return { body: file.createReadStream(range ?? { start: 0, end: size - 1 }), type, size };
    await file.close();
    return { body: Readable.from([], { objectMode: false }), type, size: 0 };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readEnd(file: FileHandle, size: number): Promise<Buffer> {
  const length = Math.min(size, 255 + 1 + MARK.length);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.subarray(0, bytesRead);
}

/** Files in the order of their keys: a folder sorts by its name with the slash, as an object store sorts. */
async function* walk(root: string, folder: string, prefix: string): AsyncIterable<string> {
  const entries = (await readFolder(join(root, folder)))
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile()))
    .map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .filter((path) => path.startsWith(prefix));
  // Keys are ASCII, so this is the order of their bytes.
  for (const path of entries.toSorted((a, b) => (a < b ? -1 : 1))) {
    if (path.endsWith('/')) yield* walk(root, path, prefix);
    else yield path;
  }
}

async function readFolder(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR')) return [];
    throw error;
  }
}

async function names(path: string): Promise<string[]> {
  return (await readFolder(path)).map((entry) => entry.name);
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
