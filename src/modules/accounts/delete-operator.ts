import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { audit } from './audit.ts';
import type { deleteOperator as route } from './contract/operators.ts';
import { getOperator } from './get-operator.ts';
import { deleteMembership } from './queries/operators.ts';
import { deleteIdleStaff } from './queries/staff.ts';

/** Takes the workspace from an operator, and the login too where no other workspace is left to it. */
export async function deleteOperator(ctx: Ctx, input: InputOf<typeof route>): Promise<void> {
  const operator = await getOperator(ctx, input);
  await deleteMembership(ctx, operator.id);
  await deleteIdleStaff(ctx, [operator.id]);
  await audit(ctx, 'accounts.operator-removed', { kind: 'staff', id: operator.id, name: operator.name });
}
