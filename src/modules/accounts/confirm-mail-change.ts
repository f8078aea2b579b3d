import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { fail } from './contract.ts';
import type { confirmMailChange as route } from './contract/entry.ts';
import { normalMail } from './normal-mail.ts';
import { findStaffByMail, lockStaff, updateStaff } from './queries/staff.ts';
import { spendToken, voidTokens } from './tokens.ts';

/** The new address has answered: from now on it is the one. Reset links that went to the old one stop working. */
export async function confirmMailChange(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { staff_id, data } = await spendToken(ctx, input.token, 'mail-change');
  const staff = await lockStaff(ctx, staff_id ?? '');
  const mail = data.mail ?? '';
  if (!staff) return fail('token/spent');
  if (await findStaffByMail(ctx, normalMail(mail))) fail('mail/taken');
  await updateStaff(ctx, staff.staff_id, { mail, mail_norm: normalMail(mail) });
  await voidTokens(ctx, staff.staff_id, ['password-reset']);
  await auditEverywhere(ctx, staff.staff_id, 'accounts.mail-changed');
  return { mail };
}
