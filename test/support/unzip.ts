import { inflateRawSync } from 'node:zlib';

/** Reads an archive by its directory, as programs do, and checks each file's length. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, Buffer>();
  for (let at = archive.readUInt32LE(end + 16), index = 0; index < archive.readUInt16LE(end + 10); index++) {
    const [packed, plain] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const [nameLength = 0] = lengths;
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = inflateRawSync(archive.subarray(start, start + packed));
    if (content.length !== plain) throw new Error('a length that does not hold');
    files.set(archive.subarray(at + 46, at + 46 + nameLength).toString(), content);
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return files;
}
