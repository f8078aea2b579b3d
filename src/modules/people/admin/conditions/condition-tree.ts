import type { Condition, ConditionLeaf } from '../../contract/conditions.ts';

/** A place in a tree, as problems name it: `all.0.not.any.1`. */
export type TreePath = readonly (string | number)[];

/** A group as the builder shows it: all, any or none of what is in it. */
export interface TreeGroup {
  mode: 'all' | 'any' | 'none';
  items: readonly Condition[];
}

/** The group that a node is, or undefined for a statement. The tree was made even by `evenOut`. */
export function groupIn(node: Condition): TreeGroup | undefined {
  if (isStatement(node)) return undefined;
  if ('all' in node) return { mode: 'all', items: node.all };
  if ('any' in node) return { mode: 'any', items: node.any };
  const inner = node.not;
  return { mode: 'none', items: !isStatement(inner) && 'any' in inner ? inner.any : [inner] };
}

/** The node that a group is stored as: none of some things is not any of them. */
export function nodeOf({ mode, items }: TreeGroup): Condition {
  if (mode === 'none') return { not: { any: items } };
  return mode === 'all' ? { all: items } : { any: items };
}

/** The same condition in the builder's form: a group at the root, and `not` around `any` only. Means what it meant. */
export function evenOut(condition: Condition): Condition {
  const even = evenNode(condition);
  return isStatement(even) ? { all: [even] } : even;
}

function evenNode(node: Condition): Condition {
  const group = groupIn(node);
  return group ? nodeOf({ mode: group.mode, items: group.items.map(evenNode) }) : node;
}

/** Where the items of a group stand in the stored tree. */
export function pathOfItem(path: TreePath, mode: TreeGroup['mode'], index: number): TreePath {
  return mode === 'none' ? [...path, 'not', 'any', index] : [...path, mode, index];
}

/** All statements of a condition, with their places. */
export function statementsOf(node: Condition, path: TreePath = []): { statement: ConditionLeaf; path: TreePath }[] {
  if (isStatement(node)) return [{ statement: node, path }];
  const group = groupIn(node);
  return group ? group.items.flatMap((item, index) => statementsOf(item, pathOfItem(path, group.mode, index))) : [];
}

/** Whether a group within the tree says nothing yet; the root may say "everybody". */
export function hasEmptyGroup(node: Condition, root = true): boolean {
  const group = groupIn(node);
  if (!group) return false;
  if (group.items.length === 0) return !root || group.mode !== 'all';
  return group.items.some((item) => hasEmptyGroup(item, false));
}

export function isStatement(node: Condition): node is ConditionLeaf {
  return 'kind' in node;
}
