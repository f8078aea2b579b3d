const BLOCK = 512;
const LARGEST_PAX = 1024 * 1024;

/** One entry; its body has to be read, or is skipped, before the next entry is asked for. */
export interface TarEntry {
  name: string;
  size: number;
  body: AsyncIterable<Buffer>;
}

/** The file ends, or turns to nonsense, in the middle. */
export class TarError extends Error {}

/** Reads the entries of a tar file one after the other, holding no more of it than one chunk. Throws `TarError`. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = byteReader(source);
  let pax: Record<string, string> = {};
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (block.every((byte) => byte === 0)) return bytes.drain();
    checkSum(block);
    const size = Number(pax['size'] ?? parseInt(text(block, 124, 12), 8));
    if (text(block, 156, 1) === 'x') {
      if (size > LARGEST_PAX) throw new TarError('an entry of it is spoilt');
      pax = parsePax(await bytes.take(size));
      await bytes.take(padding(size));
      continue;
    }
    const name = pax['path'] ?? text(block, 0, 100);
    pax = {};
    const left = { bytes: size };
    yield { name, size, body: bytes.stream(left) };
    // What the consumer left unread, and what fills the last block.
    left.bytes += padding(size);
    for await (const _ of bytes.stream(left));
  }
}

function byteReader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function some(most: number): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await chunks.next();
      if (next.done) throw new TarError('it ends in the middle');
      rest = next.value;
    }
    const part = rest.subarray(0, most);
    rest = rest.subarray(part.length);
    return part;
  }

  /** Counts `left` down as it goes: whoever stops early leaves the rest in it. */
  async function* stream(left: { bytes: number }): AsyncGenerator<Buffer> {
    while (left.bytes > 0) {
      const part = await some(left.bytes);
      left.bytes -= part.length;
      yield part;
    }
  }

  async function take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of stream({ bytes: size })) parts.push(part);
    return Buffer.concat(parts);
  }

  /** To the end, where a compressed source looks at its own checksum. */
  async function drain(): Promise<void> {
    while (!(await chunks.next()).done);
  }

  return { take, stream, drain };
}

function checkSum(block: Buffer): void {
  const stated = parseInt(text(block, 148, 8), 8);
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== stated) throw new TarError('an entry of it is spoilt');
}

function text(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end === -1 ? length : end)
    .toString()
    .trim();
}

/** Records of `length key=value\n`, where the length counts the whole record. */
function parsePax(records: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < records.length;) {
    const blank = records.indexOf(' ', at);
    const length = Number(records.toString('latin1', at, blank));
    if (blank === -1 || !(length > 0)) throw new TarError('an entry of it is spoilt');
    const [key = '', ...value] = records.toString('utf8', blank + 1, at + length - 1).split('=');
    found[key] = value.join('=');
    at += length;
  }
  return found;
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}
