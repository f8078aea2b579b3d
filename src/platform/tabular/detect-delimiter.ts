import { createCsvReader } from './csv-reader.ts';
import { delimiters, TableProblem, type Delimiter, type TableRow } from './table-format.ts';

/** The delimiter under which the first rows have the same number of cells, and most of them; a comma where nothing speaks for another. */
export function detectDelimiter(start: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(firstRows(start, delimiter));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Complete rows of a text's beginning, empty ones left out; the last, cut one too where there is no other. */
export function firstRows(start: string, delimiter: Delimiter): TableRow[] {
  const reader = createCsvReader(delimiter);
  try {
    const rows = reader.push(start);
    return withoutEmpty(rows.length > 0 ? rows : reader.end());
  } catch (error) {
    if (error instanceof TableProblem) return [];
    throw error;
  }
}

export function withoutEmpty(rows: readonly TableRow[]): TableRow[] {
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** Cells beyond the first, times the share of rows that have as many as the first row. */
function scoreOf(rows: readonly TableRow[]): number {
  const width = rows[0]?.cells.length ?? 0;
  return rows.length === 0 ? 0 : ((width - 1) * rows.filter(({ cells }) => cells.length === width).length) / rows.length;
}
