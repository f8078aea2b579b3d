import type { ColumnNode, ElementNode, RowNode, SectionNode } from './schema.ts';

export type DocumentNode = SectionNode | RowNode | ColumnNode | ElementNode;
/** Where a node stands, as in `['sections', 0, 'rows', 1]`. */
export type NodePath = readonly (string | number)[];
/** As much of a document as walking it takes. */
export interface Sections {
  sections: readonly SectionNode[];
}

/** Every node with its path: sections first, each followed by what is in it, top to bottom. */
export function* nodesOf(document: Sections): Generator<{ node: DocumentNode; path: NodePath; level: Level }> {
  for (const [s, section] of document.sections.entries()) {
    yield { node: section, path: ['sections', s], level: 'section' };
    for (const [r, row] of section.rows.entries()) {
      yield { node: row, path: ['sections', s, 'rows', r], level: 'row' };
      for (const [c, column] of row.columns.entries()) {
        yield { node: column, path: ['sections', s, 'rows', r, 'columns', c], level: 'column' };
        for (const [e, element] of column.elements.entries()) {
          yield { node: element, path: ['sections', s, 'rows', r, 'columns', c, 'elements', e], level: 'element' };
        }
      }
    }
  }
}

export type Level = 'section' | 'row' | 'column' | 'element';

/** Every element with its path, top to bottom. */
export function* elementNodesOf(document: Sections): Generator<{ node: ElementNode; path: NodePath }> {
  for (const section of document.sections.entries()) {
    const [s, { rows }] = section;
    for (const [r, row] of rows.entries()) {
      for (const [c, column] of row.columns.entries()) {
        for (const [e, node] of column.elements.entries()) {
          yield { node, path: ['sections', s, 'rows', r, 'columns', c, 'elements', e] };
        }
      }
    }
  }
}
