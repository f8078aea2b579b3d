import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { WorkbookProblem } from './workbook-problem.ts';

const MOST_ENTRIES = 10_000;

/** An archive's files by name. */
export interface ZipEntries {
  has(name: string): boolean;
  /** The unpacked bytes. Ends with `WorkbookProblem` where all that was opened so far unpacks to more than allowed: a small file may say anything. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** Opens a zip on disk by its directory. Fails with `WorkbookProblem`. */
export async function fromFile(path: string, mostBytes: number): Promise<ZipEntries> {
  const zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true }).catch(refuseBroken);
  const entries = await readEntries(zip).catch((error: unknown) => {
    zip.close();
    return refuseBroken(error);
  });
  let unpacked = 0;
  return {
    has: (name) => entries.has(name),
    open: async (name) => {
      const entry = entries.get(name);
      if (!entry || entry.isEncrypted()) throw new WorkbookProblem('broken');
      if (entry.uncompressedSize > mostBytes) throw new WorkbookProblem('too-large');
      const body = await zip.openReadStreamPromise(entry).catch(refuseBroken);
      const counted = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
          unpacked += chunk.length;
          done(unpacked > mostBytes ? new WorkbookProblem('too-large') : null, chunk);
        },
      });
      body.on('error', () => counted.destroy(new WorkbookProblem('broken')));
      return body.pipe(counted);
    },
    close: () => zip.close(),
  };
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > MOST_ENTRIES) reject(new WorkbookProblem('too-large'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function refuseBroken(error: unknown): never {
  throw error instanceof WorkbookProblem ? error : new WorkbookProblem('broken');
}
