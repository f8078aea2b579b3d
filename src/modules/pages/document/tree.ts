import type { ColumnNode, ElementNode, PageDocument, RowNode, SectionNode } from './schema.ts';
import type { DocumentNode, Level } from './walk.ts';

/** Where a node stands, or should: in which parent (null: the document itself), before which of its children. */
export interface Place {
  parent: string | null;
  at: number;
}

export function levelOf(node: DocumentNode): Level {
  if (isSection(node)) return 'section';
  if (isRow(node)) return 'row';
  return isColumn(node) ? 'column' : 'element';
}

export function isSection(node: DocumentNode): node is SectionNode {
  return 'rows' in node;
}

export function isRow(node: DocumentNode): node is RowNode {
  return 'columns' in node;
}

export function isColumn(node: DocumentNode): node is ColumnNode {
  return 'elements' in node;
}

export function isElement(node: DocumentNode): node is ElementNode {
  return 'box' in node;
}

export function childrenOf(node: DocumentNode): readonly DocumentNode[] {
  if (isSection(node)) return node.rows;
  if (isRow(node)) return node.columns;
  return isColumn(node) ? node.elements : [];
}

/** The same node with other children; children of a wrong level are left out. */
export function withChildren<N extends DocumentNode>(node: N, children: readonly DocumentNode[]): N {
  if (isSection(node)) return { ...node, rows: children.filter(isRow) };
  if (isRow(node)) return { ...node, columns: children.filter(isColumn) };
  return isColumn(node) ? { ...node, elements: children.filter(isElement) } : node;
}

/** The level that children of this level have; undefined for elements, which hold none. */
export function levelBelow(level: Level | 'document'): Level | undefined {
  const below = { document: 'section', section: 'row', row: 'column', column: 'element', element: undefined } as const;
  return below[level];
}

export interface Found {
  node: DocumentNode;
  /** null for a section. */
  parent: DocumentNode | null;
  index: number;
}

export function findNode(document: Pick<PageDocument, 'sections'>, id: string): Found | undefined {
  return findAmong(document.sections, null, id);
}

function findAmong(nodes: readonly DocumentNode[], parent: DocumentNode | null, id: string): Found | undefined {
  for (const [index, node] of nodes.entries()) {
    if (node.id === id) return { node, parent, index };
    const found = findAmong(childrenOf(node), node, id);
    if (found) return found;
  }
  return undefined;
}

/** The document with one node as `change` gives it back; the very same document when the node is not there or comes back as it was. */
export function changeNode(document: PageDocument, id: string, change: (node: DocumentNode) => DocumentNode): PageDocument {
  const sections = changeAmong(document.sections, id, change);
  return sections === document.sections ? document : { ...document, sections: sections.filter(isSection) };
}

/** The document with other children in `parent`; null is the document itself. */
export function changeChildren(
  document: PageDocument,
  parent: string | null,
  change: (children: readonly DocumentNode[]) => readonly DocumentNode[],
): PageDocument {
  if (parent === null) return { ...document, sections: change(document.sections).filter(isSection) };
  return changeNode(document, parent, (node) => withChildren(node, change(childrenOf(node))));
}

function changeAmong(nodes: readonly DocumentNode[], id: string, change: (node: DocumentNode) => DocumentNode): readonly DocumentNode[] {
  for (const [index, node] of nodes.entries()) {
    const children = childrenOf(node);
    const changed = node.id === id ? change(node) : within(node, children, changeAmong(children, id, change));
    if (changed !== node) return nodes.with(index, changed);
  }
  return nodes;
}

function within(node: DocumentNode, before: readonly DocumentNode[], after: readonly DocumentNode[]): DocumentNode {
  return after === before ? node : withChildren(node, after);
}
