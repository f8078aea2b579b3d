import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { dateOfSerial } from './excel-dates.ts';
import { local } from './local-name.ts';
import { WorkbookProblem } from './workbook-problem.ts';

const MOST_ROWS = 1_048_576;
const MOST_CELLS = 1_000;

interface Meaning {
  texts: readonly string[];
  /** By style: whether it shows a date or a time. */
  dates: readonly boolean[];
  since1904: boolean;
}

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** Rows of a sheet's XML in pieces of what one chunk completes. Rows and cells that the file leaves out are there, empty. */
export async function* sheetRows(body: Readable, meaning: Meaning): AsyncGenerator<string[][], void> {
  let rows: string[][] = [];
  let done = 0;
  let row: string[] = [];
  let cell: Cell | undefined;
  let takes = false;
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new WorkbookProblem('broken');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const what = local(name);
    if (what === 'row') {
      const number = Number(attributes['r'] ?? done + 1);
      if (!(number > done && number <= MOST_ROWS)) throw new WorkbookProblem('broken');
      for (; done < number - 1; done += 1) rows.push([]);
      row = [];
    }
    if (what === 'c') {
      const column = columnOf(attributes['r']) ?? row.length;
      cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), text: '' };
    }
    if (what === 'v' || what === 't') takes = true;
    // A reading (furigana) is not part of what stands in the cell.
    if (what === 'rPh') takes = false;
  });
  parser.on('text', (text) => {
    if (takes && cell) cell.text += text;
  });
  parser.on('closetag', ({ name }) => {
    const what = local(name);
    if (what === 'v' || what === 't') takes = false;
    if (what === 'c' && cell) {
      if (cell.column >= MOST_CELLS) throw new WorkbookProblem('too-large');
      while (row.length < cell.column) row.push('');
      row[cell.column] = written(cell, meaning);
      cell = undefined;
    }
    if (what === 'row') {
      rows.push(row);
      done += 1;
    }
  });
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (rows.length > 0) yield rows;
    rows = [];
  }
  parser.close();
  if (rows.length > 0) yield rows;
}

/** What a person would write for what the cell shows. Errors (#N/A) say nothing. */
function written(cell: Cell, { texts, dates, since1904 }: Meaning): string {
  const { type, text } = cell;
  if (type === 's') return texts[Number(text)] ?? '';
  if (type === 'e') return '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n' || text === '') return text;
  const value = Number(text);
  if (Number.isNaN(value)) return text;
  return dates[cell.style] ? dateOfSerial(value, since1904) : String(value);
}

/** 0 for A, 27 for AB. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
