import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { fail } from '../contract.ts';
import type { Condition } from '../contract/conditions.ts';
import { innerOf, isStatement, nodesOf, readStatement } from './statements.ts';

export interface ConditionOf {
  audienceId: string;
  condition: Condition;
  /** The segments around it, outermost first. Default none. */
  within?: readonly string[];
}

/** What is wrong with a condition: a statement that is incomplete or names something that is gone, an empty group. By paths within it. */
export async function conditionProblems(ctx: Ctx, { audienceId, condition, within = [] }: ConditionOf): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const { node, path } of nodesOf(condition)) {
    if (!isStatement(node)) {
      // Everybody is a condition; a group within one that says nothing is a mistake.
      if (innerOf(node).length === 0 && !(path.length === 0 && 'all' in node))
        problems.push({ path, message: 'people:problems.conditionEmpty' });
      continue;
    }
    const read = readStatement(ctx, node);
    const found = read.problems ?? (await read.field.check(ctx, { audienceId, params: read.params, within }));
    problems.push(...found.map((problem) => ({ ...problem, path: [...path, ...problem.path] })));
  }
  return problems;
}

/**
 * Checks a condition before it is saved: fails with `condition/refused`, each problem at `path` (default `['condition']`) and the node's
 * place in the tree.
 */
export async function checkCondition(ctx: Ctx, input: ConditionOf & { path?: readonly (string | number)[] }): Promise<void> {
  const at = input.path ?? ['condition'];
  const problems = await conditionProblems(ctx, input);
  if (problems.length > 0)
    fail(
      'condition/refused',
      {},
      problems.map((problem) => ({ ...problem, path: [...at, ...problem.path] })),
    );
}
