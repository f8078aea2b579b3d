import { childrenOf, findNode, levelOf, type Level, type PageDocument, type Place } from '../../../contract.ts';
import type { CanvasPage } from './canvas-page.ts';

/** A rectangle in the frame's own pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where what is dragged would come to stand, and the line that shows it. An element without a column comes into a section of its own. */
export interface DropPlace {
  place: Place;
  line: Box;
}

/** What is dragged: a node of the page, or something new of a level. */
export interface Dragged {
  level: Level;
  /** Undefined: something new. */
  id?: string | undefined;
}

const THICK = 4;

/** Where what is dragged would come to stand if it were let go at this point of the frame; undefined where it cannot. */
export function dropPlaceAt(
  document: PageDocument,
  page: CanvasPage,
  dragged: Dragged,
  point: { x: number; y: number },
): DropPlace | undefined {
  const parent = parentAt(document, page, dragged.level, point);
  if (parent === undefined) return undefined;
  if (parent === null && dragged.level === 'element') {
    const at = indexAt(page, idsOf(document, null), point, 'y');
    return { place: { parent: null, at }, line: lineAt(page, null, idsOf(document, null), at, 'y') };
  }
  if (parent !== null && dragged.id !== undefined && (parent === dragged.id || isInside(document, parent, dragged.id))) return undefined;
  const siblings = idsOf(document, parent).filter((id) => id !== dragged.id);
  const axis = dragged.level === 'column' && areSideBySide(page, siblings) ? 'x' : 'y';
  const at = indexAt(page, siblings, point, axis);
  return { place: { parent, at }, line: lineAt(page, parent, siblings, at, axis) };
}

/** Of a node in the frame. */
export function boxOf(page: CanvasPage, id: string): Box | undefined {
  const box = page.find(id)?.getBoundingClientRect();
  return box && { x: box.x, y: box.y, width: box.width, height: box.height };
}

/** The node that takes something of this level at this point; null: the page itself. */
function parentAt(document: PageDocument, page: CanvasPage, level: Level, point: { x: number; y: number }): string | null | undefined {
  if (level === 'section') return null;
  const pressed = page.document.elementFromPoint(point.x, point.y)?.closest('[data-node]')?.getAttribute('data-node');
  const section = sectionAt(document, page, pressed ?? undefined, point.y);
  if (section === undefined) return level === 'element' ? null : undefined;
  if (level === 'row') return section;
  const rows = idsOf(document, section);
  const row = ancestorOf(document, pressed ?? undefined, 'row') ?? nearest(page, rows, point, 'y');
  if (row === undefined || level === 'column') return row;
  return ancestorOf(document, pressed ?? undefined, 'column') ?? nearest(page, idsOf(document, row), point, 'x');
}

/** Below the last section there is none: what is let go there begins a new one. */
function sectionAt(document: PageDocument, page: CanvasPage, pressed: string | undefined, y: number): string | undefined {
  const own = ancestorOf(document, pressed, 'section');
  if (own !== undefined) return own;
  const last = document.sections.at(-1);
  const end = last && boxOf(page, last.id);
  if (!end || y > end.y + end.height) return undefined;
  return nearest(
    page,
    document.sections.map((section) => section.id),
    { x: 0, y },
    'y',
  );
}

function ancestorOf(document: PageDocument, id: string | undefined, level: Level): string | undefined {
  for (
    let found = id === undefined ? undefined : findNode(document, id);
    found;
    found = found.parent ? findNode(document, found.parent.id) : undefined
  ) {
    if (levelOf(found.node) === level) return found.node.id;
  }
  return undefined;
}

function isInside(document: PageDocument, id: string, outer: string): boolean {
  for (let found = findNode(document, id); found; found = found.parent ? findNode(document, found.parent.id) : undefined)
    if (found.node.id === outer) return true;
  return false;
}

function idsOf(document: PageDocument, parent: string | null): string[] {
  const node = parent === null ? undefined : findNode(document, parent)?.node;
  const children = parent === null ? document.sections : node ? childrenOf(node) : [];
  return children.map((child) => child.id);
}

function nearest(page: CanvasPage, ids: readonly string[], point: { x: number; y: number }, axis: 'x' | 'y'): string | undefined {
  const size = axis === 'x' ? 'width' : 'height';
  const distances = ids.flatMap((id) => {
    const box = boxOf(page, id);
    return box ? [{ id, distance: Math.max(box[axis] - point[axis], 0, point[axis] - box[axis] - box[size]) }] : [];
  });
  return distances.toSorted((a, b) => a.distance - b.distance)[0]?.id;
}

/** Before the first whose middle is past the point. */
function indexAt(page: CanvasPage, siblings: readonly string[], point: { x: number; y: number }, axis: 'x' | 'y'): number {
  const size = axis === 'x' ? 'width' : 'height';
  const at = siblings.findIndex((id) => {
    const box = boxOf(page, id);
    return box !== undefined && point[axis] < box[axis] + box[size] / 2;
  });
  return at < 0 ? siblings.length : at;
}

function areSideBySide(page: CanvasPage, ids: readonly string[]): boolean {
  const [first, second] = ids.map((id) => boxOf(page, id));
  return !first || !second || second.x > first.x + first.width / 2;
}

/** In the gap before the sibling at `at`; at the edge of the room where there is none. */
function lineAt(page: CanvasPage, parent: string | null, siblings: readonly string[], at: number, axis: 'x' | 'y'): Box {
  const size = axis === 'x' ? 'width' : 'height';
  const [before, after] = [siblings[at - 1], siblings[at]].map((id) => (id === undefined ? undefined : boxOf(page, id)));
  const window = page.document.documentElement;
  const room = (parent === null ? undefined : boxOf(page, parent)) ?? { x: 0, y: 0, width: window.clientWidth, height: 0 };
  const end = before && before[axis] + before[size];
  const middle = before && after ? ((end ?? 0) + after[axis]) / 2 : (end ?? after?.[axis] ?? room[axis] + room[size] / 2);
  const along = after ?? before ?? room;
  return axis === 'x'
    ? { x: middle - THICK / 2, y: along.y, width: THICK, height: Math.max(along.height, 24) }
    : { x: along.x, y: middle - THICK / 2, width: along.width, height: THICK };
}
