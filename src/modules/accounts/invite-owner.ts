import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { inviteOwner as route } from './contract/installation.ts';
import { adminLink, sendMail } from './mails.ts';
import { findStaff } from './queries/staff.ts';
import { issueToken } from './tokens.ts';

/** Invites somebody to open a workspace of their own, also where nobody can sign up by themselves. */
export async function inviteOwner(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const inviter = await findStaff(ctx, ctx.actor.id ?? '');
  const token = await issueToken(ctx, { purpose: 'workspace-invitation', data: { mail: input.mail }, hours: 7 * 24 });
  await sendMail(ctx, {
    to: input.mail,
    name: '',
    locale: input.locale,
    what: 'workspace-invitation',
    values: { inviter: inviter?.name ?? '', link: adminLink(ctx, `/invitation/${token}`) },
  });
}
