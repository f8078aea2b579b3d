import type { output as ZodOutput, ZodType } from 'zod/v4';
import type { Ctx } from '#platform/ctx.ts';
import type { Condition, ConditionLeaf } from '../contract/conditions.ts';
import { conditionFieldPlug, type ConditionField, type ConditionUse } from './condition-field.ts';

/** A node of a condition with its place in the tree, groups before what is in them. */
export interface Node {
  path: (string | number)[];
  depth: number;
  node: Condition;
}

/** All nodes of a condition whose shape was checked. */
export function nodesOf(condition: Condition, path: (string | number)[] = [], depth = 0): Node[] {
  const inner = innerOf(condition).flatMap(({ node, at }) => nodesOf(node, [...path, ...at], depth + 1));
  return [{ path, depth, node: condition }, ...inner];
}

/** Conditions directly within one. */
export function innerOf(condition: Condition): { node: Condition; at: (string | number)[] }[] {
  const { all, any, not } = groupOf(condition);
  if (not) return [{ node: not, at: ['not'] }];
  const name = all ? 'all' : 'any';
  return (all ?? any ?? []).map((node, index) => ({ node, at: [name, index] }));
}

/** The group that a node is; all of them undefined for a statement. */
export function groupOf(condition: Condition): { all?: readonly Condition[]; any?: readonly Condition[]; not?: Condition } {
  return isStatement(condition) ? {} : condition;
}

export function isStatement(condition: Condition): condition is ConditionLeaf {
  return 'kind' in condition;
}

/** A statement with the field that understands it, or what is wrong with it. */
export type ReadStatement =
  | { field: ConditionField; params: ZodOutput<ZodType>; problems?: undefined }
  | { problems: readonly { path: (string | number)[]; message: string }[] };

export function readStatement(ctx: Pick<Ctx, 'services'>, { kind, ...params }: ConditionLeaf): ReadStatement {
  const field = ctx.services.registry.contributions(conditionFieldPlug).find((one) => one.kind === kind);
  if (!field) return { problems: [{ path: ['kind'], message: 'people:problems.conditionUnknown' }] };
  const read = field.params.safeParse(params);
  if (read.success) return { field, params: read.data };
  return {
    problems: read.error.issues.map((issue) => ({
      path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
      message: issue.message.startsWith('people:') ? issue.message : 'people:problems.conditionIncomplete',
    })),
  };
}

/** Everything that a condition names, each once. */
export function conditionUses(ctx: Pick<Ctx, 'services'>, condition: Condition): ConditionUse[] {
  const uses = new Map<string, ConditionUse>();
  for (const { node } of nodesOf(condition)) {
    if (!isStatement(node)) continue;
    const read = readStatement(ctx, node);
    if (read.problems) continue;
    for (const use of read.field.uses?.(read.params) ?? []) uses.set(`${use.kind} ${use.id}`, use);
  }
  return [...uses.values()];
}
