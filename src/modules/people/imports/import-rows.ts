import type { ImportColumn, ImportRow, JudgedRow } from './import-plug.ts';
import { readNeutral } from '#platform/tabular/csv-writer.ts';
import type { TableRow } from '#platform/tabular/table-format.ts';
import { isEmptyValue } from '../values/read-value.ts';

/** A row of a file as its target takes it, or why it cannot. `shown` is what stands in the key's column. */
export interface ReadFileRow {
  row: number;
  shown: string;
  good: ImportRow | undefined;
  problems: NonNullable<JudgedRow['problems']>;
}

/** Reads rows by a mapping: for each column of the file the column of the target, or undefined. */
export function readFileRows(
  rows: readonly TableRow[],
  at: { mapped: readonly (ImportColumn | undefined)[]; columns: readonly ImportColumn[]; keyColumn: string },
): ReadFileRow[] {
  const keyIndex = at.mapped.findIndex((column) => column?.key === at.keyColumn);
  const needed = at.columns.filter((column) => column.required);
  return rows.map(({ row, cells }) => {
    const values: Record<string, string> = {};
    const problems: { label: string; textKey: string; data?: Readonly<Record<string, string | number>> }[] = [];
    for (const [index, column] of at.mapped.entries()) {
      const cell = cells[index];
      if (!column || cell === undefined || isEmptyValue(cell)) continue;
      const read = readCell(column, readNeutral(cell));
      if ('value' in read) values[column.key] = read.value;
      else problems.push({ label: column.label, ...read.problem });
    }
    const saidNothing = needed.filter(
      (column) => values[column.key] === undefined && !problems.some(({ label }) => label === column.label),
    );
    for (const column of saidNothing) problems.push({ label: column.label, textKey: 'people:problems.cellEmpty' });
    const shown = (cells[keyIndex] ?? '').trim().slice(0, 300);
    return { row, shown, good: problems.length === 0 ? { row, values } : undefined, problems };
  });
}

function readCell(column: ImportColumn, cell: string) {
  if (cell.includes('\ufffd')) return { problem: { textKey: 'people:problems.cellGarbled' } };
  const read = column.read(cell);
  if ('value' in read) return read;
  const data = Object.entries(read.problem.data ?? {}).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]);
  return { problem: { textKey: read.problem.message, ...(data.length > 0 ? { data: Object.fromEntries(data) } : {}) } };
}
