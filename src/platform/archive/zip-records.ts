// The records of a zip archive, after PKWARE's APPNOTE.TXT 6.3.10. Sizes of 8 bytes (zip64) only where they are needed: some
// programs open only what does without.

/** What a classic header field can hold; beyond it stands in the zip64 record. */
export const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;
/** File names are UTF-8 (bit 11); sizes and checksum follow the data (bit 3). */
const FLAGS = 0x0808;
const PLAIN_VERSION = 20;
const WIDE_VERSION = 45;
const DEFLATE = 8;
/** 1980-01-01, the format's first day: when rows were written stands in the rows. */
const DATE = 0x0021;

export interface ZipEntry {
  name: Buffer;
  /** Whether its sizes need 8 bytes; known before its data. */
  isWide: boolean;
  crc: number;
  packed: number;
  plain: number;
  /** Where its local header begins. */
  offset: number;
}

export function localHeader(entry: ZipEntry): Buffer {
  const header = Buffer.alloc(30);
  const extra = entry.isWide ? wideExtra([0, 0]) : Buffer.alloc(0);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(versionOf(entry.isWide), 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(entry.isWide ? MOST_32 : 0, 18);
  header.writeUInt32LE(entry.isWide ? MOST_32 : 0, 22);
  header.writeUInt16LE(entry.name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, entry.name, extra]);
}

/** Checksum and sizes, after the data. */
export function descriptor(entry: ZipEntry): Buffer {
  const record = Buffer.alloc(entry.isWide ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(entry.crc, 4);
  if (entry.isWide) {
    record.writeBigUInt64LE(BigInt(entry.packed), 8);
    record.writeBigUInt64LE(BigInt(entry.plain), 16);
  } else {
    record.writeUInt32LE(entry.packed, 8);
    record.writeUInt32LE(entry.plain, 12);
  }
  return record;
}

export function directoryHeader(entry: ZipEntry): Buffer {
  const header = Buffer.alloc(46);
  const isFar = entry.offset >= MOST_32;
  const wide = [...(entry.isWide ? [entry.plain, entry.packed] : []), ...(isFar ? [entry.offset] : [])];
  const extra = wide.length > 0 ? wideExtra(wide) : Buffer.alloc(0);
  const version = versionOf(wide.length > 0);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(entry.isWide ? MOST_32 : entry.packed, 20);
  header.writeUInt32LE(entry.isWide ? MOST_32 : entry.plain, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(isFar ? MOST_32 : entry.offset, 42);
  return Buffer.concat([header, entry.name, extra]);
}

export function directoryEnd(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_16), 8);
  end.writeUInt16LE(Math.min(count, MOST_16), 10);
  end.writeUInt32LE(Math.min(size, MOST_32), 12);
  end.writeUInt32LE(Math.min(start, MOST_32), 16);
  const isWide = count >= MOST_16 || size >= MOST_32 || start >= MOST_32;
  return isWide ? Buffer.concat([wideEnd(count, start, size), end]) : end;
}

function wideEnd(count: number, start: number, size: number): Buffer {
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(WIDE_VERSION, 12);
  wide.writeUInt16LE(WIDE_VERSION, 14);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(size), 40);
  wide.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([wide, locator]);
}

function wideExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + index * 8));
  return extra;
}

function versionOf(isWide: boolean): number {
  return isWide ? WIDE_VERSION : PLAIN_VERSION;
}
