import {
  findNode,
  insertNode,
  isElement,
  moveNode,
  newSection,
  removeNode,
  type DocumentNode,
  type Level,
  type PageDocument,
  type Place,
} from '../../contract.ts';
import type { Inserted } from './insert.ts';
import { newId } from './new-id.ts';

/** What is under way while something is dragged: a node of the page, or something new with a way to make it. */
export type DragData = { type: 'tsudoi-node'; id: string; level: Level } | { type: 'tsudoi-new'; level: Level; make: () => DocumentNode };

export function isDragged(data: Readonly<Record<string | symbol, unknown>>): data is DragData & Record<string | symbol, unknown> {
  return data['type'] === 'tsudoi-node' || data['type'] === 'tsudoi-new';
}

/** The document after what was dragged has been let go; undefined when it cannot stand there. An element outside of every column gets a section of its own. */
export function dropped(document: PageDocument, data: DragData, place: Place): Inserted | undefined {
  const node = data.type === 'tsudoi-node' ? findNode(document, data.id)?.node : data.make();
  if (!node) return undefined;
  const after =
    isElement(node) && place.parent === null ? inOwnSection(document, node, data, place.at) : inPlace(document, node, data, place);
  return after === document ? undefined : { document: after, id: node.id };
}

function inPlace(document: PageDocument, node: DocumentNode, data: DragData, place: Place): PageDocument {
  return data.type === 'tsudoi-node' ? moveNode(document, node.id, place) : insertNode(document, node, place);
}

function inOwnSection(document: PageDocument, node: DocumentNode, data: DragData, at: number): PageDocument {
  if (!isElement(node)) return document;
  const without = data.type === 'tsudoi-node' ? removeNode(document, node.id) : document;
  // What was emptied by it is gone: the sections before the place are counted anew.
  const gone = document.sections.slice(0, at).filter((section) => !without.sections.some((each) => each.id === section.id)).length;
  return insertNode(without, newSection(newId, [12], [node]), { parent: null, at: at - gone });
}
