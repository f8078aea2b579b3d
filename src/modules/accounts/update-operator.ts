import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { audit } from './audit.ts';
import type { updateOperator as route } from './contract/operators.ts';
import { getOperator } from './get-operator.ts';
import { replaceGrants } from './queries/memberships.ts';
import { countOperatorEdit } from './queries/operators.ts';

/** Grants exactly these groups; it holds from the operator's next call. */
export async function updateOperator(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const before = await getOperator(ctx, input);
  if (!(await countOperatorEdit(ctx, input.operatorId, input.version))) fail('row/changed-meanwhile');
  await replaceGrants(ctx, input.operatorId, input.groups);
  await audit(
    ctx,
    'accounts.operator-permissions-changed',
    { kind: 'staff', id: before.id, name: before.name },
    { before: before.groups.join(' '), after: input.groups.join(' ') },
  );
  return getOperator(ctx, input);
}
