import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { getPasswordReset as route } from './contract/entry.ts';
import { findStaff } from './queries/staff.ts';
import { findToken } from './tokens.ts';

/** Whose password a link sets; only somebody who holds the link is told. */
export async function getPasswordReset(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { staff_id } = await findToken(ctx, input.token, 'password-reset');
  const staff = await findStaff(ctx, staff_id ?? '');
  return { mail: (staff ?? fail('token/spent')).mail };
}
