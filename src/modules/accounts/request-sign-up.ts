import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { alike } from './alike.ts';
import { fail } from './contract.ts';
import type { requestSignUp as route } from './contract/entry.ts';
import { getSignUp } from './get-sign-up.ts';
import { isMailFlooded } from './login-limits.ts';
import { adminLink, sendMail } from './mails.ts';
import { normalMail } from './normal-mail.ts';
import { findStaffByMail } from './queries/staff.ts';
import { issueToken } from './tokens.ts';

/** Sends a link to open a workspace, or, to an address that has an account, word of that. The answer is the same. */
export async function requestSignUp(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const { state } = await getSignUp(ctx);
  if (state !== 'open') fail('sign-up/closed');
  const mailNorm = normalMail(input.mail);
  const isFlooded = await isMailFlooded(ctx, mailNorm);
  const staff = await findStaffByMail(ctx, mailNorm);
  await alike(ctx, !isFlooded, async () => {
    const token = await issueToken(ctx, { purpose: 'workspace-invitation', data: { mail: input.mail }, hours: staff ? 0 : 24 });
    await sendMail(ctx, {
      to: input.mail,
      name: '',
      locale: input.locale,
      what: staff ? 'sign-up-known' : 'sign-up',
      values: { link: staff ? adminLink(ctx, '/login') : adminLink(ctx, `/invitation/${token}`) },
    });
  });
}
