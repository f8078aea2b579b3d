import type { GlobalCtx } from '#platform/ctx.ts';
import { spendRecoveryCode, claimTotpStep } from './queries/totp.ts';
import type { StaffTable } from './tables.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { matchingStep, plainCode } from './totp.ts';

/** What a secret of the authenticator app is sealed for. */
export const TOTP_PURPOSE = 'staff.totp';

/**
 * Uses up a code of the person's authenticator app, or one of their recovery codes; false when it is neither, or was used before.
 * Only for staff with the app turned on.
 */
export async function spendCode(ctx: GlobalCtx, staff: StaffTable, typed: string): Promise<boolean> {
  if (staff.totp_sealed === null) return false;
  const code = plainCode(typed);
  if (!/^\d{6}$/.test(code)) return spendRecoveryCode(ctx, staff.staff_id, hashRecoveryCode(code));
  const secret = Buffer.from(ctx.services.secrets.open(staff.totp_sealed, TOTP_PURPOSE), 'base64');
  const step = matchingStep(secret, code, ctx.clock.now());
  return step !== undefined && claimTotpStep(ctx, staff.staff_id, step);
}
