import type { Readable } from 'node:stream';

/** Up to `most` bytes of a file's beginning; the rest is not read. */
export async function firstBytes(body: Readable, most: number): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of body) {
      start = Buffer.concat([start, Buffer.from(chunk)]);
      if (start.length >= most) break;
    }
  } finally {
    body.destroy();
  }
  return start.subarray(0, most);
}
