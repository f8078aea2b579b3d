/** Bytes of a line: 76 characters (RFC 2045 §6.8). */
const LINE_BYTES = 57;
const CRLF = 0x0a0d;
const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');

/** Two characters for each twelve bits, as they lie in memory: one write instead of two. */
const PAIRS = Uint16Array.from({ length: 4096 }, (_, n) => (ALPHABET[n >> 6] ?? 0) | ((ALPHABET[n & 63] ?? 0) << 8));
const PAD = 0x3d;

/** How many bytes `writeBase64Lines` writes for `length` bytes. */
export function base64LinesLength(length: number): number {
  return Math.ceil(length / 3) * 4 + Math.ceil(length / LINE_BYTES) * 2;
}

/**
 * Writes the first `length` bytes of `source` as base64 into `out` from `at`, in lines of 76 characters, each ended by CRLF. No line begins with
 * a dot: nothing needs stuffing. `at` and the offset of `out` in its memory must be even. Returns where it ended.
 */
export function writeBase64Lines(source: Uint8Array, length: number, out: Buffer, at: number): number {
  const pairs = new Uint16Array(out.buffer, out.byteOffset, out.length >> 1);
  let to = at >> 1;
  let from = 0;
  while (from < length) {
    const end = Math.min(from + LINE_BYTES, length);
    for (const whole = end - ((end - from) % 3); from < whole; from += 3) {
      const bits = ((source[from] ?? 0) << 16) | ((source[from + 1] ?? 0) << 8) | (source[from + 2] ?? 0);
      pairs[to++] = PAIRS[bits >> 12] ?? 0;
      pairs[to++] = PAIRS[bits & 4095] ?? 0;
    }
    if (end - from === 1) {
      pairs[to++] = PAIRS[(source[from] ?? 0) << 4] ?? 0;
      pairs[to++] = PAD | (PAD << 8);
    } else if (end - from === 2) {
      const bits = ((source[from] ?? 0) << 10) | ((source[from + 1] ?? 0) << 2);
      pairs[to++] = PAIRS[bits >> 6] ?? 0;
      pairs[to++] = (ALPHABET[bits & 63] ?? 0) | (PAD << 8);
    }
    from = end;
    pairs[to++] = CRLF;
  }
  return to << 1;
}
