import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { changePassword as route } from './contract/me.ts';
import { ownAccountByPassword } from './own-account.ts';
import { currentSessionId } from './session-cookie.ts';
import { setPassword } from './set-password.ts';

/** Changes the caller's password and ends their other sessions; this one goes on. */
export async function changePassword(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const staff = await ownAccountByPassword(ctx, input.password);
  await setPassword(ctx, staff, { password: input.newPassword, field: 'newPassword', keepSession: await currentSessionId(ctx) });
}
