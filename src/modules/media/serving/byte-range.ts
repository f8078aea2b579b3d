import type { ByteRange } from '#platform/storage/storage.ts';

/**
 * What of a file of `size` bytes a Range header asks for (RFC 9110 §14.1.2). Undefined: all of it, which is also the answer to what is no range,
 * is in another unit, or names several parts. `outside`: nothing of it is there.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'outside' | undefined {
  const [, first, last] = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') return Number(last) === 0 || size === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return 'outside';
  return { start: Number(first), end: Math.min(last === '' ? size - 1 : Number(last), size - 1) };
}
