import { childrenOf, isColumn, isElement, isRow, nodesOf, withChildren, type DocumentNode, type PageDocument } from '../../../contract.ts';

/** What has to happen to a page that is shown so that it shows another document. */
export interface PageDifference {
  /** Nodes whose own markup has to be made anew, with all in them; none of them stands in another. */
  stale: readonly string[];
  /** Parents whose children are others, or in another order; `null` for the page itself. */
  moved: readonly (string | null)[];
  /** Of the stale nodes, those that were there before: as they were and as they are. */
  changed: readonly { before: DocumentNode; after: DocumentNode }[];
}

/** Unchanged nodes are the very same objects, so what has not changed is passed over at once. */
export function differenceOf(before: PageDocument | undefined, after: PageDocument): PageDifference {
  if (!before || before.settings !== after.settings)
    return { stale: after.sections.map((section) => section.id), moved: [null], changed: [] };
  const former = new Map([...nodesOf(before)].map(({ node }) => [node.id, node]));
  const stale: string[] = [];
  const moved: (string | null)[] = [];
  const changed: { before: DocumentNode; after: DocumentNode }[] = [];
  const visit = (parent: string | null, was: readonly DocumentNode[] | undefined, now: readonly DocumentNode[]) => {
    if (was === now) return;
    if (was?.length !== now.length || now.some((node, i) => node.id !== was[i]?.id)) moved.push(parent);
    for (const node of now) {
      const known = former.get(node.id);
      if (known === node) continue;
      if (known && !isAlike(known, node)) changed.push({ before: known, after: node });
      if (!known || !isAlike(known, node)) stale.push(node.id);
      else visit(node.id, childrenOf(known), childrenOf(node));
    }
  };
  visit(null, before.sections, after.sections);
  // What has come into another column stands there in that column's way.
  for (const parent of moved) {
    const children = parent === null ? [] : childrenIn(after, parent);
    for (const child of children)
      if (isElement(child) && !stale.includes(child.id) && parentOf(before, child.id) !== parent) stale.push(child.id);
  }
  return { stale, moved, changed };
}

/** Whether two states of a node have the same markup of their own, whatever they hold. */
function isAlike(before: DocumentNode, after: DocumentNode): boolean {
  if (isElement(before) && isElement(after)) return before.props === after.props && before.box === after.box;
  if (isColumn(before) && isColumn(after)) return before.props === after.props && before.width === after.width;
  // A row's way of aligning depends on how many columns it has.
  if (isRow(before) && isRow(after)) return before.props === after.props && before.columns.length === after.columns.length;
  return before.props === after.props;
}

function childrenIn(document: PageDocument, id: string): readonly DocumentNode[] {
  for (const { node } of nodesOf(document)) if (node.id === id) return childrenOf(node);
  return [];
}

function parentOf(document: PageDocument, id: string): string | undefined {
  for (const { node } of nodesOf(document)) if (childrenOf(node).some((child) => child.id === id)) return node.id;
  return undefined;
}

/** The document with nothing but what stands around and in these nodes: enough to render them. */
export function prunedTo(document: PageDocument, ids: readonly string[]): PageDocument {
  const wanted = new Set(ids);
  const prune = <N extends DocumentNode>(nodes: readonly N[]): N[] =>
    nodes.flatMap((node) => {
      if (wanted.has(node.id)) return [node];
      const children = childrenOf(node);
      const kept = prune(children);
      if (kept.length === 0) return [];
      // Columns share a row: the width of each depends on the others.
      const all = isRow(node)
        ? node.columns.map((column) => kept.find((each) => each.id === column.id) ?? { ...column, elements: [] })
        : kept;
      return [withChildren(node, all)];
    });
  return { ...document, sections: prune(document.sections) };
}
