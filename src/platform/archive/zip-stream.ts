import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { descriptor, directoryEnd, directoryHeader, localHeader, MOST_32, type ZipEntry } from './zip-records.ts';

export interface ZipStream {
  /** The bytes of the archive, as they come. */
  output: Readable;
  /** Packs one file; resolves when all of it has been passed on. `size` in bytes has to be given where it may reach 4 GiB. */
  add(name: string, content: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>, size?: number): Promise<void>;
  /** Writes the directory and ends the archive; resolves with its length in bytes. */
  finish(): Promise<number>;
  /** Breaks the archive off; its reader gets the error. */
  destroy(error: Error): void;
}

/** A zip archive written while it is read: nothing of a file is held but what is under way. */
export function createZipStream(): ZipStream {
  const output = new PassThrough({ highWaterMark: 256 * 1024 });
  const entries: ZipEntry[] = [];
  let offset = 0;

  async function write(bytes: Uint8Array): Promise<void> {
    offset += bytes.length;
    // A reader that went away leaves nobody to drain: `close` ends the wait, and the next write throws.
    if (!output.write(bytes)) await Promise.race([once(output, 'drain'), once(output, 'close')]);
    if (output.destroyed) throw output.errored ?? new Error('the archive has no reader any more');
  }

  return {
    output,
    destroy: (error) => {
      output.destroy(error);
    },
    add: async (name, content, size = 0) => {
      const entry: ZipEntry = { name: Buffer.from(name), isWide: size >= MOST_32, crc: 0, packed: 0, plain: 0, offset };
      await write(localHeader(entry));
      await pipeline(
        async function* plain() {
          for await (const chunk of content) {
            const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
            entry.crc = crc32(bytes, entry.crc);
            entry.plain += bytes.length;
            yield bytes;
          }
        },
        createDeflateRaw(),
        async (packed: AsyncIterable<Buffer>) => {
          for await (const chunk of packed) {
            entry.packed += chunk.length;
            await write(chunk);
          }
        },
      );
      if (!entry.isWide && Math.max(entry.plain, entry.packed) >= MOST_32) throw new Error(`${name} is larger than was said`);
      await write(descriptor(entry));
      entries.push(entry);
    },
    finish: async () => {
      const start = offset;
      for (const entry of entries) await write(directoryHeader(entry));
      await write(directoryEnd(entries.length, start, offset - start));
      output.end();
      return offset;
    },
  };
}
