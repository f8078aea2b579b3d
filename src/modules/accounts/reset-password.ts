import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { resetPassword as route } from './contract/entry.ts';
import { findStaff } from './queries/staff.ts';
import { setPassword } from './set-password.ts';
import { spendToken } from './tokens.ts';

/** Sets the password of whom the link belongs to and ends all their sessions. Two-step verification stays as it is. */
export async function resetPassword(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const { staff_id } = await spendToken(ctx, input.token, 'password-reset');
  const staff = await findStaff(ctx, staff_id ?? '');
  if (!staff) return fail('token/spent');
  await setPassword(ctx, staff, { password: input.password, field: 'password' });
}
