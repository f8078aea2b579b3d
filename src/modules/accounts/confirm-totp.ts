import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { fail } from './contract.ts';
import type { confirmTotp as route } from './contract/me.ts';
import { ownAccount } from './own-account.ts';
import { updateStaff } from './queries/staff.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { TOTP_PURPOSE } from './second-factor.ts';
import { matchingStep, plainCode } from './totp.ts';

/** The app shows the right code, so it holds the secret: from now on every login asks for one. */
export async function confirmTotp(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const staff = await ownAccount(ctx);
  if (staff.totp_sealed !== null) fail('totp/on-already');
  if (staff.totp_pending === null) return fail('totp/not-begun');
  const secret = Buffer.from(ctx.services.secrets.open(staff.totp_pending, TOTP_PURPOSE), 'base64');
  const step = matchingStep(secret, plainCode(input.code), ctx.clock.now());
  if (step === undefined) return fail('totp/code-wrong', {}, [{ path: ['code'], message: 'accounts:errors.totp/code-wrong' }]);
  await updateStaff(ctx, staff.staff_id, { totp_sealed: staff.totp_pending, totp_pending: null, totp_last_step: step });
  const recoveryCodes = await makeRecoveryCodes(ctx, staff.staff_id);
  await auditEverywhere(ctx, staff.staff_id, 'accounts.totp-enabled');
  return { recoveryCodes };
}
