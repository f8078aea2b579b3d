import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getInvitation as route } from './contract/entry.ts';
import { findInvitation } from './find-invitation.ts';
import { normalMail } from './normal-mail.ts';
import { findStaffByMail } from './queries/staff.ts';

/** What somebody is invited to. That their address has an account is told only to who holds the link that went there. */
export async function getInvitation(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const invitation = await findInvitation(ctx, input.token);
  const staff = await findStaffByMail(ctx, normalMail(invitation.mail));
  const isOperator = invitation.kind === 'operator';
  return {
    kind: invitation.kind,
    mail: invitation.mail,
    name: isOperator ? invitation.row.name : '',
    workspaceName: isOperator ? invitation.workspaceName : null,
    hasAccount: staff !== undefined,
  };
}
