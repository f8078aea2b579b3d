import type { Readable } from 'node:stream';

/** Cuts a body into pieces of `size` bytes, the last one shorter; an empty body has none. Reads no further than the piece it gives. */
export async function* inParts(body: Buffer | Readable, size: number): AsyncGenerator<Buffer, undefined> {
  if (Buffer.isBuffer(body)) {
    for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
    return undefined;
  }
  let part = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const given of body) {
    let rest = bytesOf(given);
    while (rest.length > 0) {
      const taken = rest.copy(part, filled);
      filled += taken;
      rest = rest.subarray(taken);
      if (filled < size) continue;
      yield part;
      // A new one: whoever got the last may still be sending it.
      part = Buffer.allocUnsafe(size);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
  return undefined;
}

function bytesOf(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) return Buffer.from(chunk);
  throw new TypeError('a body is a stream of bytes');
}
