const BLOCK = 512;
/** Twelve octal digits less the end mark: what the classic header can say. */
const LARGEST_PLAIN = 8 ** 11 - 1;

/** The header of one entry of a tar file (POSIX ustar; long names and large sizes by a pax record). `modifiedAt` in seconds. */
export function tarHeader(entry: { name: string; size: number; modifiedAt: number }): Buffer {
  const records: string[] = [];
  if (Buffer.byteLength(entry.name) > 100 || !/^[\x20-\x7e]*$/.test(entry.name)) records.push(paxRecord('path', entry.name));
  if (entry.size > LARGEST_PLAIN) records.push(paxRecord('size', String(entry.size)));
  const plain = header({ ...entry, size: Math.min(entry.size, LARGEST_PLAIN), type: '0' });
  if (records.length === 0) return plain;
  const pax = Buffer.from(records.join(''));
  return Buffer.concat([
    header({ name: 'pax', size: pax.length, modifiedAt: entry.modifiedAt, type: 'x' }),
    pax,
    tarPadding(pax.length),
    plain,
  ]);
}

/** What follows an entry of `size` bytes up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** What ends a tar file. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

function header(entry: { name: string; size: number; modifiedAt: number; type: string }): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(entry.name, 0, 100);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${entry.size.toString(8).padStart(11, '0')}\0`, 124);
  block.write(`${entry.modifiedAt.toString(8).padStart(11, '0')}\0`, 136);
  // The checksum counts its own field as blanks.
  block.write('        ', 148);
  block.write(entry.type, 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (Buffer.byteLength(`${length}${rest}`) !== length) length = Buffer.byteLength(`${length}${rest}`);
  return `${length}${rest}`;
}
