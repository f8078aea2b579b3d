import type { Readable } from 'node:stream';

/** Files by key (`workspaceId/area/name`), on disk or in an S3-compatible store. */
export interface Storage {
  put(key: string, body: Buffer | Readable, options: { type: string }): Promise<void>;
  /** Undefined when there is no such file. */
  get(key: string): Promise<{ body: Readable; type: string; size: number } | undefined>;
  delete(key: string): Promise<void>;
  /** All keys that begin with `prefix`, in order. */
  list(prefix: string): AsyncIterable<string>;
}
