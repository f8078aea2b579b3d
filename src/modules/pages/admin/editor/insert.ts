import {
  childrenOf,
  findNode,
  insertNode,
  isColumn,
  isElement,
  isRow,
  isSection,
  levelOf,
  newColumn,
  newElement,
  newRow,
  newSection,
  type ColumnNode,
  type DocumentNode,
  type ElementInfo,
  type ElementNode,
  type PageDocument,
  type RowNode,
} from '../../contract.ts';
import { newId } from './new-id.ts';

/** A document with something new in it, and what that is. */
export interface Inserted {
  document: PageDocument;
  id: string;
}

/** A new element of a kind. */
export function newElementOf(element: ElementInfo): ElementNode {
  return newElement(newId, { kind: element.kind, v: element.version, props: element.defaults });
}

/**
 * Puts something where one looks for it: after what is chosen, as far up as something of its level may stand; in what is chosen where
 * that holds such things; at the page's end when nothing is chosen. What cannot stand there alone gets around it what it needs.
 */
export function insertAfter(document: PageDocument, chosen: string | undefined, node: DocumentNode): Inserted {
  const level = levelOf(node);
  for (const { node: each, parent, index } of around(document, chosen)) {
    if (levelOf(each) === level)
      return { document: insertNode(document, node, { parent: parent?.id ?? null, at: index + 1 }), id: node.id };
    const room = isElement(node) ? columnIn(each) : isColumn(node) ? rowIn(each) : isRow(node) && isSection(each) ? each : undefined;
    if (room) return { document: insertNode(document, node, { parent: room.id, at: childrenOf(room).length }), id: node.id };
  }
  return { document: insertNode(document, inSection(node), { parent: null, at: document.sections.length }), id: node.id };
}

/** A new column beside the chosen one; undefined where nothing in a row is chosen. */
export function insertColumn(document: PageDocument, chosen: string | undefined): Inserted | undefined {
  const isInRow = around(document, chosen).some(({ node }) => isRow(node));
  return isInRow ? insertAfter(document, chosen, newColumn(newId, [], 4)) : undefined;
}

/** The node itself and all above it. */
function around(document: PageDocument, id: string | undefined) {
  const all = [];
  for (
    let found = id === undefined ? undefined : findNode(document, id);
    found;
    found = found.parent ? findNode(document, found.parent.id) : undefined
  )
    all.push(found);
  return all;
}

function columnIn(node: DocumentNode): ColumnNode | undefined {
  if (isColumn(node)) return node;
  return rowIn(node)?.columns[0];
}

function rowIn(node: DocumentNode): RowNode | undefined {
  if (isRow(node)) return node;
  return isSection(node) ? node.rows.at(-1) : undefined;
}

function inSection(node: DocumentNode): DocumentNode {
  if (isSection(node)) return node;
  const section = newSection(newId, [12], isElement(node) ? [node] : []);
  if (isElement(node)) return section;
  const row = isRow(node) ? node : { ...newRow(newId), columns: isColumn(node) ? [node] : [] };
  return { ...section, rows: [row] };
}
