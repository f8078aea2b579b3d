import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { fail } from './contract.ts';
import type { revertMailChange as route } from './contract/entry.ts';
import { normalMail } from './normal-mail.ts';
import { endSessions } from './queries/sessions.ts';
import { findStaffByMail, lockStaff, updateStaff } from './queries/staff.ts';
import { sendResetLink } from './answer-request.ts';
import { spendToken, voidTokens } from './tokens.ts';

/**
 * The holder of the old address did not want the change: it is stopped or taken back, all sessions end, and a link to set a new
 * password goes to the old address, since somebody else knows the present one. Of the other ways back, those that were made later
 * stop working: a thief's later change gives no way back to the thief.
 */
export async function revertMailChange(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { staff_id, data, created_at } = await spendToken(ctx, input.token, 'mail-reversal');
  const staff = await lockStaff(ctx, staff_id ?? '');
  const mail = data.mail ?? '';
  if (!staff) return fail('token/spent');
  const holder = await findStaffByMail(ctx, normalMail(mail));
  if (holder && holder.staff_id !== staff.staff_id) fail('mail/taken');
  await updateStaff(ctx, staff.staff_id, { mail, mail_norm: normalMail(mail) });
  await voidTokens(ctx, staff.staff_id, ['mail-change', 'mail-reversal'], created_at);
  await endSessions(ctx, staff.staff_id, 'mail-reverted');
  await sendResetLink(ctx, { staffId: staff.staff_id, mail, name: staff.name, locale: staff.locale });
  await auditEverywhere(ctx, staff.staff_id, 'accounts.mail-change-reverted');
  return { mail };
}
