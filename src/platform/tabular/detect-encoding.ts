import type { Encoding } from './table-format.ts';

export interface DetectedEncoding {
  encoding: Encoding;
  /** False where no encoding fits every byte: what it shows best, to be looked at. */
  isSure: boolean;
}

/** How much of a file shows whether it is UTF-16, in bytes. */
const SAMPLE = 65_536;

/**
 * Tells the encoding of a whole text. A byte order mark decides, then what fits every byte to the end: UTF-8 before Shift_JIS before
 * EUC-JP, because the stricter one does not fit by chance.
 */
export async function detectEncoding(bytes: AsyncIterable<Buffer>): Promise<DetectedEncoding> {
  let start: Buffer = Buffer.alloc(0);
  const attempts = { utf8: startAttempt('utf-8'), shiftJis: startAttempt('shift_jis'), eucJp: startAttempt('euc-jp') };
  for await (const chunk of bytes) {
    if (start.length < SAMPLE) start = Buffer.concat([start, chunk.subarray(0, SAMPLE - start.length)]);
    for (const attempt of Object.values(attempts)) attempt.push(chunk);
  }
  for (const attempt of Object.values(attempts)) attempt.end();
  const wide = markOf(start) ?? wideOf(start);
  if (wide) return { encoding: wide, isSure: true };
  const { utf8, shiftJis, eucJp } = attempts;
  if (utf8.fits()) return { encoding: 'utf-8', isSure: true };
  if (eucJp.fits() && (!shiftJis.fits() || looksLikeEucJp(start))) return { encoding: 'euc-jp', isSure: true };
  if (shiftJis.fits()) return { encoding: 'shift_jis', isSure: true };
  return { encoding: leastBroken(start), isSure: false };
}

interface Attempt {
  push(chunk: Buffer): void;
  end(): void;
  fits(): boolean;
}

function startAttempt(encoding: Encoding): Attempt {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let isFit = true;
  const attempt = (work: () => void) => {
    if (!isFit) return;
    try {
      work();
    } catch {
      isFit = false;
    }
  };
  return {
    push: (chunk) => attempt(() => decoder.decode(chunk, { stream: true })),
    end: () => attempt(() => decoder.decode()),
    fits: () => isFit,
  };
}

function markOf(start: Buffer): Encoding | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Text without zeros is not UTF-16: delimiters, line ends and digits have one each, after them or before. */
function wideOf(start: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of start.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return undefined;
  return odd >= even ? 'utf-16le' : 'utf-16be';
}

/** Bytes that fit both: read as Shift_JIS, EUC-JP is a row of half-width katakana; its own kana say what it is. */
function looksLikeEucJp(start: Buffer): boolean {
  const asEucJp = new TextDecoder('euc-jp').decode(start);
  const asShiftJis = new TextDecoder('shift_jis').decode(start);
  const kana = count(asEucJp, /[ぁ-んァ-ヶー]/gu);
  return count(asShiftJis, /[ぁ-ん]/gu) === 0 && kana * 4 >= count(asEucJp, /[^\p{ASCII}]/gu);
}

function leastBroken(start: Buffer): Encoding {
  const broken = (encoding: Encoding) => count(new TextDecoder(encoding).decode(start), /\ufffd/gu);
  const [best] = (['utf-8', 'shift_jis', 'euc-jp'] as const).toSorted((a, b) => broken(a) - broken(b));
  return best ?? 'utf-8';
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
