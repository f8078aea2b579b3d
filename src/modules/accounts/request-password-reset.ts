import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { alike } from './alike.ts';
import type { requestPasswordReset as route } from './contract/entry.ts';
import { isMailFlooded } from './login-limits.ts';
import { adminLink, sendMail } from './mails.ts';
import { normalMail } from './normal-mail.ts';
import { findStaffByMail } from './queries/staff.ts';
import { issueToken, voidTokens } from './tokens.ts';

/** Sends the link to an address that has an account, and does as much for one that has none. */
export async function requestPasswordReset(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const mailNorm = normalMail(input.mail);
  const isFlooded = await isMailFlooded(ctx, mailNorm);
  const staff = await findStaffByMail(ctx, mailNorm);
  await alike(ctx, staff !== undefined && !isFlooded, () =>
    sendResetLink(ctx, {
      staffId: staff?.staff_id,
      mail: staff?.mail ?? input.mail,
      name: staff?.name ?? '',
      locale: staff?.locale ?? ctx.locale,
    }),
  );
}

/** A new link, good for an hour and one use; the former ones stop working. */
export async function sendResetLink(
  ctx: GlobalCtx,
  to: { staffId: string | undefined; mail: string; name: string; locale: 'ja' | 'en' },
): Promise<void> {
  await voidTokens(ctx, to.staffId ?? '', ['password-reset']);
  const token = await issueToken(ctx, { purpose: 'password-reset', staffId: to.staffId, hours: 1 });
  await sendMail(ctx, {
    to: to.mail,
    name: to.name,
    locale: to.locale,
    what: 'password-reset',
    values: { link: adminLink(ctx, `/password-reset/${token}`) },
  });
}
