import { columnNode, MOST_NODES, rowNode, sectionNode, type ElementBox, type PageDocument } from './schema.ts';
import {
  changeChildren,
  changeNode,
  childrenOf,
  findNode,
  isColumn,
  isElement,
  isRow,
  isSection,
  levelBelow,
  levelOf,
  withChildren,
  type Place,
} from './tree.ts';
import { nodesOf, type DocumentNode } from './walk.ts';
import { addColumn, dropColumn, resizeColumn } from './widths.ts';

// What an editor does to a document. Every function is pure, keeps a valid document valid, and gives back the very same document
// when what was asked cannot be: a node that is not there, a place of the wrong level, more than a document may hold.

const most = { section: 100, row: 100, column: 12, element: 200 } as const;

/** Puts a node into its place. */
export function insertNode(document: PageDocument, node: DocumentNode, place: Place): PageDocument {
  const parent = place.parent === null ? null : findNode(document, place.parent)?.node;
  if (parent === undefined) return document;
  const level = levelOf(node);
  if (levelBelow(parent === null ? 'document' : levelOf(parent)) !== level) return document;
  const siblings = parent === null ? document.sections : childrenOf(parent);
  if (siblings.length >= most[level] || countNodes(document) + countIn(node) > MOST_NODES) return document;
  const at = Math.min(Math.max(0, place.at), siblings.length);
  return changeChildren(document, place.parent, (children) =>
    isColumn(node) ? addColumn(children.filter(isColumn), node, at) : children.toSpliced(at, 0, node),
  );
}

/** Takes a node out, and with it a row or section that has nothing left in it. An emptied column stays: it is a place to put things. */
export function removeNode(document: PageDocument, id: string): PageDocument {
  const found = findNode(document, id);
  return found ? collapse(takeOut(document, found.node, found.parent), found.parent) : document;
}

/** Puts a node elsewhere. `place.at` counts without the node itself. */
export function moveNode(document: PageDocument, id: string, place: Place): PageDocument {
  const found = findNode(document, id);
  if (!found || (place.parent === (found.parent?.id ?? null) && place.at === found.index)) return document;
  if (found.parent && place.parent === found.parent.id) {
    const at = Math.min(Math.max(0, place.at), childrenOf(found.parent).length - 1);
    // Columns that only change places keep their widths.
    return changeChildren(document, place.parent, (children) => children.filter((child) => child.id !== id).toSpliced(at, 0, found.node));
  }
  const without = takeOut(document, found.node, found.parent);
  const moved = insertNode(without, found.node, place);
  return moved === without ? document : collapse(moved, found.parent);
}

/** Puts a copy right after a node. `newId` makes an id that the document does not have. */
export function duplicateNode(document: PageDocument, id: string, newId: () => string): PageDocument {
  const found = findNode(document, id);
  if (!found) return document;
  return insertNode(document, withFreshIds(found.node, newId), { parent: found.parent?.id ?? null, at: found.index + 1 });
}

/**
 * Changes some of a node's properties; one that is undefined is taken away. Those of a section, row or column are checked here,
 * those of an element by the server, which knows its kind.
 */
export function updateProps(document: PageDocument, id: string, props: Readonly<Record<string, unknown>>): PageDocument {
  return changeNode(document, id, (node) => withProps(node, merged(node.props, props)));
}

function withProps(node: DocumentNode, props: unknown): DocumentNode {
  if (isElement(node)) return { ...node, props: Object(props) };
  const next = isSection(node)
    ? sectionNode.safeParse({ ...node, props })
    : isRow(node)
      ? rowNode.safeParse({ ...node, props })
      : columnNode.safeParse({ ...node, props });
  return next.success ? withChildren(next.data, childrenOf(node)) : node;
}

/** Changes how an element sits in its column. */
export function updateBox(document: PageDocument, id: string, box: Partial<ElementBox>): PageDocument {
  return changeNode(document, id, (node) => (isElement(node) ? { ...node, box: merged(node.box, box) } : node));
}

/** Makes a column this many twelfths wide; its neighbours give way. */
export function resize(document: PageDocument, columnId: string, width: number): PageDocument {
  const found = findNode(document, columnId);
  if (!found?.parent || !isRow(found.parent)) return document;
  const columns = resizeColumn(found.parent.columns, columnId, width);
  return changeNode(document, found.parent.id, (row) => withChildren(row, columns));
}

export function updateSettings(document: PageDocument, settings: Partial<PageDocument['settings']>): PageDocument {
  return { ...document, settings: merged(document.settings, settings) };
}

/**
 * Where one step up or down leads: past a sibling, or at the edge into the neighbouring parent; undefined at the end of the page.
 * What arrow keys do.
 */
export function stepPlace(document: PageDocument, id: string, step: 'up' | 'down'): Place | undefined {
  const found = findNode(document, id);
  if (!found) return undefined;
  const siblings = found.parent ? childrenOf(found.parent) : document.sections;
  const next = found.index + (step === 'up' ? -1 : 1);
  if (next >= 0 && next < siblings.length) return { parent: found.parent?.id ?? null, at: next };
  if (!found.parent) return undefined;
  const level = levelOf(found.parent);
  const parents = [...nodesOf(document)].filter((each) => each.level === level).map((each) => each.node);
  const neighbour = parents[parents.findIndex((node) => node.id === found.parent?.id) + (step === 'up' ? -1 : 1)];
  return neighbour && { parent: neighbour.id, at: step === 'up' ? childrenOf(neighbour).length : 0 };
}

/**
 * The node and all in it under new ids; links of its own that lead to something inside go on doing so. Anchors stay with the original:
 * an address leads to one place.
 */
export function withFreshIds(node: DocumentNode, newId: () => string): DocumentNode {
  const ids = new Map<string, string>();
  const nameAll = (each: DocumentNode) => {
    ids.set(each.id, newId());
    childrenOf(each).forEach(nameAll);
  };
  nameAll(node);
  const rename = (each: DocumentNode): DocumentNode => {
    const own = withoutAnchor({ ...each, id: ids.get(each.id) ?? each.id });
    return isElement(own) ? { ...own, props: Object(relinked(own.props, ids)) } : withChildren(own, childrenOf(each).map(rename));
  };
  return rename(node);
}

function withoutAnchor(node: DocumentNode): DocumentNode {
  if (isElement(node)) return { ...node, box: merged(node.box, { anchor: undefined }) };
  return withProps(node, merged(node.props, { anchor: undefined }));
}

function takeOut(document: PageDocument, node: DocumentNode, parent: DocumentNode | null): PageDocument {
  return changeChildren(document, parent?.id ?? null, (children) =>
    isColumn(node) ? dropColumn(children.filter(isColumn), node.id) : children.filter((child) => child.id !== node.id),
  );
}

function collapse(document: PageDocument, parent: DocumentNode | null): PageDocument {
  if (!parent || isColumn(parent)) return document;
  const now = findNode(document, parent.id);
  return now && childrenOf(now.node).length === 0 ? removeNode(document, parent.id) : document;
}

function relinked(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => relinked(each, ids));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => [name, relinked(inner, ids)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if ((copy['to'] === 'scroll' || copy['to'] === 'popup') && typeof copy['node'] === 'string')
    copy['node'] = ids.get(copy['node']) ?? copy['node'];
  return copy;
}

function merged<T extends object>(before: T, change: object): T {
  const after = { ...before, ...change };
  for (const [name, value] of Object.entries(change)) if (value === undefined) Reflect.deleteProperty(after, name);
  return after;
}

function countNodes(document: PageDocument): number {
  return document.sections.reduce((sum, section) => sum + countIn(section), 0);
}

function countIn(node: DocumentNode): number {
  return 1 + childrenOf(node).reduce((sum, child) => sum + countIn(child), 0);
}
