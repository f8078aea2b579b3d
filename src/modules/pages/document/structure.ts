import {
  columnNode,
  elementNode,
  rowNode,
  sectionNode,
  type ColumnNode,
  type ElementNode,
  type RowNode,
  type SectionNode,
} from './schema.ts';

/** An element of a kind with these properties, in the usual box. */
export function newElement(newId: () => string, given: { kind: string; v: number; props: Readonly<Record<string, unknown>> }): ElementNode {
  return elementNode.parse({ id: newId(), kind: given.kind, v: given.v, props: structuredClone(given.props) });
}

/** A column with these elements. */
export function newColumn(newId: () => string, elements: readonly ElementNode[] = [], width = 12): ColumnNode {
  return columnNode.parse({ id: newId(), kind: 'column', width, elements });
}

/** A row of columns of these widths, empty but for the elements, which go into the first. */
export function newRow(newId: () => string, widths: readonly number[] = [12], elements: readonly ElementNode[] = []): RowNode {
  const columns = widths.map((width, index) => newColumn(newId, index === 0 ? elements : [], width));
  return rowNode.parse({ id: newId(), kind: 'row', columns });
}

/** A section of one row. */
export function newSection(newId: () => string, widths: readonly number[] = [12], elements: readonly ElementNode[] = []): SectionNode {
  return sectionNode.parse({ id: newId(), kind: 'section', rows: [newRow(newId, widths, elements)] });
}
