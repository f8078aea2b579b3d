import type { GlobalCtx } from '#platform/ctx.ts';
import { acceptablePassword } from './acceptable-password.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { sendMail, adminLink } from './mails.ts';
import { endSessions } from './queries/sessions.ts';
import { updateStaff } from './queries/staff.ts';
import type { StaffTable } from './tables.ts';
import { voidTokens } from './tokens.ts';

/**
 * Replaces a person's password: other ways in that are open (sessions but `keepSession`, reset links) are shut, and a mail tells
 * them, since it may not have been them. `field` is where the input has the new password.
 */
export async function setPassword(
  ctx: GlobalCtx,
  staff: StaffTable,
  given: { password: string; field: string; keepSession?: string },
): Promise<void> {
  await updateStaff(ctx, staff.staff_id, { password_hash: await acceptablePassword(given.password, staff, given.field) });
  await endSessions(ctx, staff.staff_id, 'password-changed', given.keepSession);
  await voidTokens(ctx, staff.staff_id, ['password-reset']);
  await sendMail(ctx, {
    to: staff.mail,
    name: staff.name,
    locale: staff.locale,
    what: 'password-changed',
    values: { link: adminLink(ctx, '/forgotten-password') },
  });
  await auditEverywhere(ctx, staff.staff_id, 'accounts.password-changed');
}
