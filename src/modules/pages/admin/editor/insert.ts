import {
  findNode,
  insertNode,
  isColumn,
  isElement,
  isRow,
  isSection,
  newColumn,
  newRow,
  newSection,
  type ElementInfo,
  type ElementNode,
  type PageDocument,
} from '../../contract.ts';
import { newId } from './new-id.ts';

/** A document with something new in it, and what that is. */
export interface Inserted {
  document: PageDocument;
  id: string;
}

/** Puts a new element where one looks for it: after the chosen one, into the chosen column, or into a section of its own at the end. */
export function insertElement(document: PageDocument, chosen: string | undefined, element: ElementInfo): Inserted {
  const node: ElementNode = {
    id: newId(),
    kind: element.kind,
    v: element.version,
    props: structuredClone(element.defaults),
    box: { width: 100, marginTop: 0, marginBottom: 16, padding: 0, hide: 'never' },
  };
  const found = chosen === undefined ? undefined : findNode(document, chosen);
  if (found && isElement(found.node) && found.parent) {
    return { document: insertNode(document, node, { parent: found.parent.id, at: found.index + 1 }), id: node.id };
  }
  const column = found && columnOf(found.node);
  if (column) return { document: insertNode(document, node, { parent: column.id, at: column.elements.length }), id: node.id };
  const section = newSection(newId, [12], [node]);
  return { document: insertNode(document, section, { parent: null, at: document.sections.length }), id: node.id };
}

/** A new section with a row of these widths, after the chosen one. */
export function insertSection(document: PageDocument, chosen: string | undefined, widths: readonly number[]): Inserted {
  const section = newSection(newId, widths);
  const index = chosen === undefined ? -1 : document.sections.findIndex((each) => each.id === sectionOf(document, chosen));
  const at = index < 0 ? document.sections.length : index + 1;
  return { document: insertNode(document, section, { parent: null, at }), id: section.id };
}

/** A new row of these widths after the chosen one; in a section of its own when nothing is chosen. */
export function insertRow(document: PageDocument, chosen: string | undefined, widths: readonly number[]): Inserted {
  const sectionId = chosen === undefined ? undefined : sectionOf(document, chosen);
  const section = sectionId === undefined ? undefined : findNode(document, sectionId)?.node;
  if (chosen === undefined || !section || !isSection(section)) return insertSection(document, chosen, widths);
  const row = newRow(newId, widths);
  const index = section.rows.findIndex((each) => each.id === rowOf(document, chosen));
  return { document: insertNode(document, row, { parent: section.id, at: index < 0 ? section.rows.length : index + 1 }), id: row.id };
}

/** A new column beside the chosen one; undefined where nothing in a row is chosen. */
export function insertColumn(document: PageDocument, chosen: string | undefined): Inserted | undefined {
  const rowId = chosen === undefined ? undefined : rowOf(document, chosen);
  const row = rowId === undefined ? undefined : findNode(document, rowId)?.node;
  if (chosen === undefined || !row || !isRow(row)) return undefined;
  const column = newColumn(newId, [], 4);
  const index = row.columns.findIndex((each) => each.id === chosen || each.elements.some((element) => element.id === chosen));
  return { document: insertNode(document, column, { parent: row.id, at: index < 0 ? row.columns.length : index + 1 }), id: column.id };
}

function columnOf(node: NonNullable<ReturnType<typeof findNode>>['node']) {
  if (isColumn(node)) return node;
  if (isRow(node)) return node.columns[0];
  return isSection(node) ? node.rows.at(-1)?.columns[0] : undefined;
}

function rowOf(document: PageDocument, id: string): string | undefined {
  return ancestors(document, id).find(isRow)?.id;
}

function sectionOf(document: PageDocument, id: string): string | undefined {
  return ancestors(document, id).find(isSection)?.id;
}

/** The node itself and all above it. */
function ancestors(document: PageDocument, id: string) {
  const all = [];
  for (let found = findNode(document, id); found; found = found.parent ? findNode(document, found.parent.id) : undefined)
    all.push(found.node);
  return all;
}
