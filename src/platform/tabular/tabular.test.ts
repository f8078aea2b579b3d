import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { createCsvReader } from './csv-reader.ts';
import { csvStart, neutralised, readNeutral, withoutUnencodable, writeCsv } from './csv-writer.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { readTable } from './read-table.ts';
import { delimiters, encodings, type Delimiter, type Encoding } from './table-format.ts';

/** What all five encodings hold, with everything that makes a CSV hard. */
const hard = fc.constantFrom(...'a1 ,;\t"\'\r\n@=+-あ漢ソ表ー～ｱ');
const onlyWide = fc.constantFrom(...'㈱髙①🎉é');
const cellOf = (encoding: Encoding) =>
  fc.string({
    unit: encoding.startsWith('utf')
      ? fc.oneof(hard, onlyWide)
      : encoding === 'shift_jis'
        ? fc.oneof(hard, fc.constantFrom(...'㈱髙①'))
        : hard,
    maxLength: 12,
  });
const tableOf = (encoding: Encoding) =>
  fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cellOf(encoding), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

/** Cuts anywhere, also inside a character. */
async function* inPieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  let from = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(from, place);
    from = place;
  }
}

async function cellsOf(bytes: AsyncIterable<Buffer>, format: { encoding: Encoding; delimiter: Delimiter }): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const piece of readTable(bytes, format)) rows.push(...piece.map(({ cells }) => cells));
  return rows;
}

describe.each(encodings)('in %s', (encoding) => {
  test.each(delimiters)('any table with %j comes back the same, wherever its pieces end', async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(tableOf(encoding), fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), async (table, cuts, mark) => {
        const format = { encoding, delimiter, mark: mark && encoding.startsWith('utf') };
        const bytes = Buffer.concat([csvStart(format), writeCsv(table, format)]);
        expect(await cellsOf(inPieces(bytes, cuts), format)).toEqual(table);
      }),
      { numRuns: 150 },
    );
  });
});

test.each([
  ['LF', 'a,b\nc,d\n'],
  ['CR LF', 'a,b\r\nc,d\r\n'],
  ['CR', 'a,b\rc,d\r'],
  ['no line end after the last row', 'a,b\nc,d'],
  ['quotes that are not needed', '"a","b"\n"c","d"\n'],
])('%s ends a row', (_what, text) => {
  for (let cut = 0; cut <= text.length; cut += 1) {
    const reader = createCsvReader(',');
    const rows = [...reader.push(text.slice(0, cut)), ...reader.push(text.slice(cut)), ...reader.end()];
    expect(rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['c', 'd'] },
    ]);
  }
});

test('a quote inside a cell, and text after a closing one, are kept', () => {
  expect(createCsvReader(',').push('5" disk,"a"b\n\n,\n')).toEqual([
    { row: 1, cells: ['5" disk', 'ab'] },
    { row: 2, cells: [''] },
    { row: 3, cells: ['', ''] },
  ]);
});

test('a quote that is never closed is told with the row where it opens', () => {
  const reader = createCsvReader(',');
  reader.push('a,b\n"c,d\ne,f\n');
  expect(() => reader.end()).toThrow(expect.objectContaining({ problem: 'quote-open', row: 2 }));
  const endless = createCsvReader(',');
  endless.push('a\n"');
  expect(() => endless.push('x'.repeat(1_000_001))).toThrow(expect.objectContaining({ problem: 'quote-open', row: 2 }));
});

describe('the encoding', () => {
  const text = 'メールアドレス,お名前,会社名\r\ntaro@example.jp,髙橋 太郎,㈱ひまわり①\r\n';
  const plain = 'メールアドレス,お名前\r\ntaro@example.jp,山田 太郎\r\n';
  test.each<[string, Buffer, Encoding]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['ASCII', Buffer.from('mail,name\nx@example.jp,x\n'), 'utf-8'],
    ['nothing at all', Buffer.alloc(0), 'utf-8'],
    ['Shift_JIS of Excel', iconv.encode(text, 'cp932'), 'shift_jis'],
    ['half-width katakana', iconv.encode('ﾔﾏﾀﾞ ﾀﾛｳ,ｱｲｳｴｵ\r\n', 'cp932'), 'shift_jis'],
    ['EUC-JP', iconv.encode(plain, 'euc-jp'), 'euc-jp'],
    ['UTF-16 LE with a mark', iconv.encode(`\ufeff${text}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16 LE without', iconv.encode(text, 'utf-16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', iconv.encode(`\ufeff${text}`, 'utf-16be'), 'utf-16be'],
    ['UTF-16 BE without', iconv.encode(text, 'utf-16be'), 'utf-16be'],
  ])('of %s is told', async (_what, bytes, encoding) => {
    expect(await detectEncoding(inPieces(bytes, [3, 16, 17, 18]))).toEqual({ encoding, isSure: true });
  });

  test('that fits no byte order is a guess', async () => {
    const bytes = Buffer.concat([Buffer.from('名前,会社\n'), Buffer.from([0xff, 0x0a])]);
    expect(await detectEncoding(inPieces(bytes, []))).toEqual({ encoding: 'utf-8', isSure: false });
  });
});

test.each<[string, Delimiter]>([
  ['a,b,c\n1,2,3\n', ','],
  ['a\tb\n"1,5"\t2\n', '\t'],
  ['a;b\n1,5;2\n', ';'],
  ['mail\nx@example.jp\n', ','],
  ['', ','],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter);
});

test('a formula is neutralised, a number is none, and what is read back is what was written', () => {
  expect(['=1+1', '+81', '-1', '-1.5', '-x', '@a', '\tx', '＝1', 'a=b', "'=1", "'"].map(neutralised)).toEqual([
    "'=1+1",
    "'+81",
    '-1',
    '-1.5',
    "'-x",
    "'@a",
    "'\tx",
    "'＝1",
    'a=b',
    "''=1",
    "'",
  ]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`'=+-@\t\r＝a1`), maxLength: 6 }), (text) => {
      expect(readNeutral(neutralised(text))).toBe(text);
    }),
  );
});

test('what Shift_JIS does not hold is replaced and named', () => {
  expect(withoutUnencodable('髙橋㈱①〜―', 'shift_jis')).toEqual({ text: '髙橋㈱①～―', lost: [] });
  expect(withoutUnencodable('𠮷野家🎉é🎉', 'shift_jis')).toEqual({ text: '〓野家〓〓〓', lost: ['𠮷', '🎉', 'é'] });
  expect(withoutUnencodable('𠮷🎉', 'utf-8')).toEqual({ text: '𠮷🎉', lost: [] });
});
