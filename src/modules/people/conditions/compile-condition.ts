import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { Condition } from '../contract/conditions.ts';
import { conditionProblems, type ConditionOf } from './check-condition.ts';
import { groupOf, isStatement, readStatement } from './statements.ts';

/**
 * A condition as SQL over the alias `c`, a row of `contacts` of the audience; true or false, never null. Dates relative to now are those
 * of `ctx.clock` in the workspace's zone, at this moment. Fails with `condition/stale` when something that it names is gone: a guess
 * in either direction would send to people who are not meant.
 */
export async function compileCondition(ctx: Ctx, input: ConditionOf): Promise<RawBuilder<boolean>> {
  const problems = await conditionProblems(ctx, input);
  if (problems.length > 0)
    fail(
      'condition/stale',
      {},
      problems.map((problem) => ({ ...problem, path: ['condition', ...problem.path] })),
    );
  return compileChecked(ctx, { within: [], ...input });
}

/** The same of a condition that was checked already. */
export async function compileChecked(ctx: Ctx, at: Required<ConditionOf>): Promise<RawBuilder<boolean>> {
  const { condition } = at;
  if (isStatement(condition)) {
    const read = readStatement(ctx, condition);
    if (read.problems) throw new Error('a statement was compiled that did not pass its check');
    return read.field.compile(ctx, { audienceId: at.audienceId, params: read.params, within: at.within });
  }
  const { all, any, not } = groupOf(condition);
  if (not) return sql<boolean>`not (${await compileChecked(ctx, { ...at, condition: not })})`;
  return joined(await compileEach(ctx, at, all ?? any ?? []), all ? 'and' : 'or');
}

async function compileEach(ctx: Ctx, at: Required<ConditionOf>, conditions: readonly Condition[]): Promise<RawBuilder<boolean>[]> {
  const compiled: RawBuilder<boolean>[] = [];
  for (const condition of conditions) compiled.push(await compileChecked(ctx, { ...at, condition }));
  return compiled;
}

function joined(parts: readonly RawBuilder<boolean>[], by: 'and' | 'or'): RawBuilder<boolean> {
  if (parts.length === 0) return by === 'and' ? sql<boolean>`true` : sql<boolean>`false`;
  return sql<boolean>`(${sql.join([...parts], by === 'and' ? sql` and ` : sql` or `)})`;
}
