import iconv from 'iconv-lite';
import type { Delimiter, Encoding } from './table-format.ts';

/** `mark`: begin with a byte order mark, without which Excel takes UTF-8 for Shift_JIS. */
export interface CsvFormat {
  encoding: Encoding;
  delimiter: Delimiter;
  mark?: boolean;
}

/** The names by which the converter knows them. */
const names = { 'utf-8': 'utf8', shift_jis: 'cp932', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'euc-jp': 'euc-jp' } as const;

/** The bytes before the first row. */
export function csvStart(format: CsvFormat): Buffer {
  return format.mark ? iconv.encode('\ufeff', names[format.encoding]) : Buffer.alloc(0);
}

/** Rows as bytes, with CR LF, a cell in quotes where it needs them. What the encoding does not hold: see `withoutUnencodable`. */
export function writeCsv(rows: readonly (readonly string[])[], format: CsvFormat): Buffer {
  return iconv.encode(writeCsvText(rows, format.delimiter), names[format.encoding]);
}

export function writeCsvText(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join('');
}

/** A row of one empty cell would be an empty line, which is no row. */
function quoted(cell: string, delimiter: Delimiter): string {
  if (cell === '') return '';
  const needs = cell.includes(delimiter) || /["\r\n]|^\s|\s$/u.test(cell);
  return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Unicode's twins of characters that Windows' Shift_JIS knows under another number. */
const twins = new Map([
  ['\u301c', '\uff5e'],
  ['\u2016', '\u2225'],
  ['\u2212', '\uff0d'],
  ['\u00a2', '\uffe0'],
  ['\u00a3', '\uffe1'],
  ['\u00ac', '\uffe2'],
  ['\u2014', '\u2015'],
  ['\u00a0', ' '],
]);

/**
 * A text as the encoding can hold it: characters it does not know become 〓, as printers have always marked them; `lost` names them,
 * each once. UTF-8 and UTF-16 hold everything.
 */
export function withoutUnencodable(text: string, encoding: Encoding): { text: string; lost: string[] } {
  // ASCII is the same in all of them.
  if (encoding.startsWith('utf') || /^[\x20-\x7e]*$/.test(text)) return { text, lost: [] };
  const lost = new Set<string>();
  const kept = Array.from(text, (typed) => {
    const character = twins.get(typed) ?? typed;
    if (isHeld(character, encoding)) return character;
    lost.add(typed);
    return '〓';
  });
  return { text: kept.join(''), lost: [...lost] };
}

const held = { shift_jis: new Map<string, boolean>(), 'euc-jp': new Map<string, boolean>() };

/** Whether a character comes back as itself. Remembered: Japanese text is made of a few thousand of them. */
function isHeld(character: string, encoding: Encoding): boolean {
  if (encoding !== 'shift_jis' && encoding !== 'euc-jp') return true;
  const known = held[encoding].get(character);
  if (known !== undefined) return known;
  const is = new TextDecoder(encoding).decode(iconv.encode(character, names[encoding])) === character;
  if (held[encoding].size < 70_000) held[encoding].set(character, is);
  return is;
}

const TRIGGER = /^'*[=+\-@\t\r＝＋－＠]/u;

/**
 * A cell that no spreadsheet takes for a formula: `=`, `+`, `-`, `@` (of either width), a tab or a line end at its beginning get an
 * apostrophe before them, as people write it by hand. Plain numbers stay numbers. `readNeutral` gives back the same text.
 */
export function neutralised(cell: string): string {
  return TRIGGER.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}

/** What `neutralised` was given; a cell that begins with an apostrophe for another reason stays as it is. */
export function readNeutral(cell: string): string {
  return cell.startsWith("'") && TRIGGER.test(cell) ? cell.slice(1) : cell;
}
