import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { fail } from './contract.ts';
import type { disableTotp as route } from './contract/me.ts';
import { ownAccountByPassword } from './own-account.ts';
import { updateStaff } from './queries/staff.ts';
import { replaceRecoveryCodes } from './queries/totp.ts';
import { spendCode } from './second-factor.ts';

/** Turns the authenticator app off, by the password and a code or recovery code. */
export async function disableTotp(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const staff = await ownAccountByPassword(ctx, input.password);
  if (staff.totp_sealed === null) fail('totp/not-begun');
  if (!(await spendCode(ctx, staff, input.code)))
    fail('totp/code-wrong', {}, [{ path: ['code'], message: 'accounts:errors.totp/code-wrong' }]);
  await updateStaff(ctx, staff.staff_id, { totp_sealed: null, totp_pending: null, totp_last_step: null });
  await replaceRecoveryCodes(ctx, staff.staff_id, []);
  await auditEverywhere(ctx, staff.staff_id, 'accounts.totp-disabled');
}
