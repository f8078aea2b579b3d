import type { Readable } from 'node:stream';

/** Bytes `start` to `end`, both included and both within the file. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Files by key (`workspaceId/area/name`), on disk or in an S3-compatible store. What a key may be: `checkKey`. */
export interface Storage {
  /** The file appears whole, or not at all. Replaces what the key held. A key is never the folder of another. */
  put(key: string, body: Buffer | Readable, options: { type: string }): Promise<void>;
  /**
   * Undefined when there is no such file. Whoever asks reads `body` to its end or destroys it. `size` in bytes, of the whole file also where
   * `range` asks for a part of it.
   */
  get(key: string, range?: ByteRange): Promise<{ body: Readable; type: string; size: number } | undefined>;
  /** Nothing happens where there is no such file. */
  delete(key: string): Promise<void>;
  /** All keys that begin with `prefix`, in order of their bytes. */
  list(prefix: string): AsyncIterable<string>;
  /** Clears away what uploads that broke off before `before` left behind; says how many those were. */
  prune(before: Date): Promise<number>;
}
