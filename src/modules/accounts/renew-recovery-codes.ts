import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { renewRecoveryCodes as route } from './contract/me.ts';
import { ownAccountByPassword } from './own-account.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';

/** New recovery codes in place of the former ones. */
export async function renewRecoveryCodes(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const staff = await ownAccountByPassword(ctx, input.password);
  if (staff.totp_sealed === null) fail('totp/not-begun');
  return { recoveryCodes: await makeRecoveryCodes(ctx, staff.staff_id) };
}
