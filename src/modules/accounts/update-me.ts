import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { updateMe as route } from './contract/me.ts';
import { ownAccount } from './own-account.ts';
import { updateStaff } from './queries/staff.ts';

/** Changes the caller's name and language; what was not sent stays. */
export async function updateMe(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const staff = await ownAccount(ctx);
  await updateStaff(ctx, staff.staff_id, { name: input.name ?? staff.name, locale: input.locale ?? staff.locale });
}
