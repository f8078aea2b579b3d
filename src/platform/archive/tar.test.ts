import { describe, expect, it } from 'vitest';
import { readTar, TarError, type TarEntry } from './tar-read.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-write.ts';

const files = [
  { name: 'empty', body: Buffer.alloc(0) },
  { name: 'one-block', body: Buffer.alloc(512, 'a') },
  { name: `${'deep/'.repeat(40)}long`, body: Buffer.from('long name') },
  { name: '画像/表紙.png', body: Buffer.alloc(1500, 'x') },
];

function pack(entries: readonly { name: string; body: Buffer }[]): Buffer {
  const parts = entries.flatMap(({ name, body }) => [
    tarHeader({ name, size: body.length, modifiedAt: 1_700_000_000 }),
    body,
    tarPadding(body.length),
  ]);
  return Buffer.concat([...parts, tarEnd()]);
}

/** In pieces that never fall on the edges of blocks. */
async function* pieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function read(entry: TarEntry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of entry.body) parts.push(part);
  return Buffer.concat(parts);
}

describe('a tar file', () => {
  it.each([7, 511, 4096])('comes back as it went in, read %i bytes at a time', async (size) => {
    const found: { name: string; body: Buffer }[] = [];
    for await (const entry of readTar(pieces(pack(files), size))) found.push({ name: entry.name, body: await read(entry) });
    expect(found).toEqual(files);
  });

  it('goes on after an entry that nobody read, or read in part', async () => {
    const names: string[] = [];
    for await (const entry of readTar(pieces(pack(files), 100))) {
      names.push(entry.name);
      for await (const part of entry.body) if (part.length > 0) break;
    }
    expect(names).toEqual(files.map((file) => file.name));
  });

  it('is the format that tar itself reads: ustar, octal sizes, a checksum', () => {
    const header = tarHeader({ name: 'a.txt', size: 10, modifiedAt: 0 });
    expect(header.toString('latin1', 257, 265)).toBe('ustar\x0000');
    expect(header.toString('latin1', 124, 136)).toBe('00000000012\0');
    // What Python's tarfile computes for the same fields.
    expect(header.toString('latin1', 148, 156)).toBe('006707\0 ');
  });

  it('says sizes that the classic header cannot hold', async () => {
    const size = 9 * 1024 ** 3;
    const header = tarHeader({ name: 'film.mp4', size, modifiedAt: 0 });
    const first = await readTar(pieces(header, 512)).next();
    expect(first.value).toMatchObject({ name: 'film.mp4', size });
  });

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, 2000)],
    ['without its end', (whole: Buffer) => whole.subarray(0, whole.length - 1024)],
    ['spoilt', (whole: Buffer) => Buffer.concat([Buffer.from('X'), whole.subarray(1)])],
  ])('that is %s is refused', async (_how, spoil) => {
    const reading = async () => {
      for await (const entry of readTar(pieces(spoil(pack(files)), 512))) await read(entry);
    };
    await expect(reading()).rejects.toThrow(TarError);
  });
});
