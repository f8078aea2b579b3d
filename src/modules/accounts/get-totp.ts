import type { GlobalCtx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getTotp as route } from './contract/me.ts';
import { ownAccount } from './own-account.ts';
import { countRecoveryCodes } from './queries/totp.ts';

/** Whether the caller's authenticator app is on, and how many recovery codes are left. */
export async function getTotp(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  const staff = await ownAccount(ctx);
  return { on: staff.totp_sealed !== null, recoveryCodesLeft: await countRecoveryCodes(ctx, staff.staff_id) };
}
