import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getOperator as route } from './contract/operators.ts';
import { presentOperator } from './present-operator.ts';
import { readOperators } from './queries/operators.ts';

export async function getOperator(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const [row] = await readOperators(ctx, input.operatorId);
  return row ? presentOperator(row) : fail('request/not-found');
}
