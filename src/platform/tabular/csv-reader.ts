import { TableProblem, type Delimiter, type TableRow } from './table-format.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
/** A row longer than this is no row: a quotation mark was opened somewhere and never closed. */
const LONGEST_ROW = 1_000_000;
const MOST_CELLS = 1_000;

/**
 * Reads delimited text (RFC 4180) in pieces that end anywhere: `push` returns the rows that are complete by now, `end` the last one.
 * Rows end with LF, CR LF or CR. Quotes may hold delimiters, line breaks and doubled quotes; a quote in the middle of a cell is a
 * character like others, and so is what follows a closing one. Fails with `TableProblem`.
 */
export function createCsvReader(delimiter: Delimiter): { push(text: string): TableRow[]; end(): TableRow[] } {
  const separator = delimiter.charCodeAt(0);
  let rest = '';
  let row = 1;

  function read(text: string, isLast: boolean): TableRow[] {
    const rows: TableRow[] = [];
    let at = 0;
    while (at < text.length) {
      const next = readRow(text, at, { separator, isLast, row });
      if (!next) break;
      rows.push({ row, cells: next.cells });
      row += 1;
      at = next.end;
    }
    rest = at === 0 ? text : text.slice(at);
    if (rest.length > LONGEST_ROW) throw new TableProblem('quote-open', row);
    return rows;
  }

  return { push: (text) => read(rest === '' ? text : rest + text, false), end: () => read(rest, true) };
}

/** One row from `start` on and where the next begins; undefined where the text ends before the row does. */
function readRow(
  text: string,
  start: number,
  at: { separator: number; isLast: boolean; row: number },
): { cells: string[]; end: number } | undefined {
  const cells: string[] = [];
  let from = start;
  for (;;) {
    if (cells.length >= MOST_CELLS) throw new TableProblem('too-wide', at.row);
    const quoted = text.charCodeAt(from) === QUOTE ? readQuoted(text, from) : undefined;
    if (quoted && quoted.end < 0) {
      if (at.isLast) throw new TableProblem('quote-open', at.row);
      return undefined;
    }
    const plainFrom = quoted ? quoted.end : from;
    const to = endOfCell(text, plainFrom, at.separator);
    const isOver = to === text.length;
    // A closing quote or a CR at the very end may go on with the next piece.
    if (isOver && !at.isLast) return undefined;
    cells.push(quoted ? quoted.value + text.slice(plainFrom, to) : text.slice(plainFrom, to));
    if (isOver) return { cells, end: to };
    const ending = text.charCodeAt(to);
    if (ending === at.separator) {
      from = to + 1;
      continue;
    }
    if (ending === LF) return { cells, end: to + 1 };
    if (to + 1 === text.length && !at.isLast) return undefined;
    return { cells, end: text.charCodeAt(to + 1) === LF ? to + 2 : to + 1 };
  }
}

function endOfCell(text: string, from: number, separator: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LF || code === CR) return at;
  }
  return text.length;
}

/** What stands between the quotes, and where the text goes on after them; -1 where they are not closed. */
function readQuoted(text: string, open: number): { value: string; end: number } {
  let value = '';
  for (let from = open + 1; ;) {
    const close = text.indexOf('"', from);
    if (close < 0) return { value, end: -1 };
    value += text.slice(from, close);
    if (text.charCodeAt(close + 1) !== QUOTE) return { value, end: close + 1 };
    value += '"';
    from = close + 2;
  }
}
