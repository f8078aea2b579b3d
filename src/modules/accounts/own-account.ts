import type { GlobalCtx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import { fail } from './contract.ts';
import { checkPassword } from './passwords.ts';
import { findStaff } from './queries/staff.ts';
import type { StaffTable } from './tables.ts';

/** The row of who calls. */
export async function ownAccount(ctx: GlobalCtx): Promise<StaffTable> {
  return (await findStaff(ctx, ctx.actor.id ?? '')) ?? refuse('request/unauthenticated');
}

/** The same, after the password was asked again: an unattended screen must not be enough. Fails with `password/wrong`. */
export async function ownAccountByPassword(ctx: GlobalCtx, password: string): Promise<StaffTable> {
  const staff = await ownAccount(ctx);
  if (!(await checkPassword(staff.password_hash, password))) {
    fail('password/wrong', {}, [{ path: ['password'], message: 'accounts:errors.password/wrong' }]);
  }
  return staff;
}
