import { changeNode, findNode, isColumn, isElement, isRow, isSection } from './tree.ts';
import { nodesOf, type DocumentNode } from './walk.ts';
import type { ColumnNode, PageDocument } from './schema.ts';

type Align = ColumnNode['props']['align'];

/** How a node's content is aligned; undefined where its columns do not agree. */
export function alignOf(document: PageDocument, id: string): Align | undefined {
  const found = findNode(document, id);
  if (!found) return undefined;
  const { node, parent } = found;
  if (isElement(node)) return node.box.align ?? (parent && isColumn(parent) ? parent.props.align : undefined);
  const all = new Set(columnsIn(node).map((column) => column.props.align));
  return all.size === 1 ? [...all][0] : undefined;
}

/** Aligns a node and all in it: an element itself; of anything larger its columns, whose elements follow them again. */
export function alignAll(document: PageDocument, id: string, align: Align): PageDocument {
  const node = findNode(document, id)?.node;
  if (!node) return document;
  if (isElement(node)) return changeNode(document, id, (each) => (isElement(each) ? { ...each, box: { ...each.box, align } } : each));
  let changed = document;
  for (const column of columnsIn(node)) changed = changeNode(changed, column.id, (each) => (isColumn(each) ? aligned(each, align) : each));
  return changed;
}

function aligned(column: ColumnNode, align: Align): ColumnNode {
  const elements = column.elements.map((element) => {
    const { align: _own, ...box } = element.box;
    return element.box.align === undefined ? element : { ...element, box };
  });
  return { ...column, props: { ...column.props, align }, elements };
}

function columnsIn(node: DocumentNode): ColumnNode[] {
  if (isColumn(node)) return [node];
  if (isRow(node)) return [...node.columns];
  return isSection(node) ? [...nodesOf({ sections: [node] })].map((each) => each.node).filter(isColumn) : [];
}
