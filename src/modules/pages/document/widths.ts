import type { ColumnNode } from './schema.ts';

const WHOLE = 12;

/** The columns with their widths scaled, in proportion, to sum up to `total` twelfths; none below one. */
export function scaleWidths(columns: readonly ColumnNode[], total: number): ColumnNode[] {
  const sum = columns.reduce((all, column) => all + column.width, 0);
  if (columns.length === 0 || sum === total) return [...columns];
  const exact = columns.map((column) => Math.max(1, (column.width * total) / sum));
  const widths = exact.map(Math.floor);
  // What rounding down left over goes to those that lost the most; what the minimum of one took too much comes from the widest.
  const byLoss = exact.map((width, index) => ({ index, loss: width - Math.floor(width) })).toSorted((a, b) => b.loss - a.loss);
  for (let i = 0; sumOf(widths) < total; i++) widths[byLoss[i % byLoss.length]?.index ?? 0]! += 1; // an index of this very list
  while (sumOf(widths) > total) widths[widths.indexOf(Math.max(...widths))]! -= 1; // the widest is in the list
  return columns.map((column, index) => withWidth(column, widths[index] ?? column.width));
}

/** The columns with one more at `at`: it gets an equal share, the others keep theirs as far as the row's twelve allow. */
export function addColumn(columns: readonly ColumnNode[], column: ColumnNode, at: number): ColumnNode[] {
  const room = WHOLE - sumOf(columns.map((each) => each.width));
  const share = Math.max(1, Math.floor(WHOLE / (columns.length + 1)));
  const width = room >= column.width ? column.width : Math.min(column.width, Math.max(room, share));
  const others = room >= width ? [...columns] : scaleWidths(columns, WHOLE - width);
  return others.toSpliced(at, 0, withWidth(column, width));
}

/** The columns without one; the others take its place, so that the row stays as full as it was. */
export function dropColumn(columns: readonly ColumnNode[], id: string): ColumnNode[] {
  return scaleWidths(
    columns.filter((column) => column.id !== id),
    sumOf(columns.map((column) => column.width)),
  );
}

/** The columns with one of them `width` twelfths wide, as far as at least one is left for each other; the others shrink when they must. */
export function resizeColumn(columns: readonly ColumnNode[], id: string, width: number): ColumnNode[] {
  const others = columns.filter((column) => column.id !== id);
  const wanted = Math.min(Math.max(1, Math.round(width)), WHOLE - others.length);
  const room = WHOLE - wanted;
  const fitted = sumOf(others.map((column) => column.width)) > room ? scaleWidths(others, room) : others;
  const byId = new Map(fitted.map((column) => [column.id, column]));
  return columns.map((column) => byId.get(column.id) ?? withWidth(column, wanted));
}

function withWidth(column: ColumnNode, width: number): ColumnNode {
  return column.width === width ? column : { ...column, width };
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
