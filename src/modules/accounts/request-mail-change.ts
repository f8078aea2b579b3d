import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { requestMailChange as route } from './contract/me.ts';
import { adminLink, sendMail } from './mails.ts';
import { normalMail } from './normal-mail.ts';
import { ownAccountByPassword } from './own-account.ts';
import { findStaffByMail } from './queries/staff.ts';
import type { StaffTable } from './tables.ts';
import { issueToken, voidTokens } from './tokens.ts';

/**
 * Sends a confirming link to the new address (24 h) and a link to stop it or take it back to the old one (7 days). That the new
 * address belongs to somebody is told to that address only.
 */
export async function requestMailChange(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const staff = await ownAccountByPassword(ctx, input.password);
  if (normalMail(input.mail) === staff.mail_norm) fail('mail/same', {}, [{ path: ['mail'], message: 'accounts:errors.mail/same' }]);
  await voidTokens(ctx, staff.staff_id, ['mail-change']);
  await writeToNew(ctx, staff, input.mail);
  const token = await issueToken(ctx, { purpose: 'mail-reversal', staffId: staff.staff_id, data: { mail: staff.mail }, hours: 7 * 24 });
  await sendMail(ctx, {
    to: staff.mail,
    name: staff.name,
    locale: staff.locale,
    what: 'mail-reversal',
    values: { mail: input.mail, link: adminLink(ctx, `/mail-reversal/${token}`) },
  });
}

async function writeToNew(ctx: GlobalCtx, staff: StaffTable, mail: string): Promise<void> {
  const token = await issueToken(ctx, { purpose: 'mail-change', staffId: staff.staff_id, data: { mail }, hours: 24 });
  const holder = await findStaffByMail(ctx, normalMail(mail));
  await sendMail(ctx, {
    to: mail,
    name: holder?.name ?? staff.name,
    locale: holder?.locale ?? staff.locale,
    what: holder ? 'mail-change-known' : 'mail-change',
    values: { link: holder ? adminLink(ctx, '/login') : adminLink(ctx, `/mail-change/${token}`) },
  });
}
