import type { Ctx } from '#platform/ctx.ts';
import { adminLink, sendMail } from './mails.ts';
import { findStaff } from './queries/staff.ts';
import { readWorkspace } from './queries/workspaces.ts';
import type { OperatorInvitationsTable } from './tables.ts';
import { issueToken } from './tokens.ts';

const DAYS = 7;

export function invitationEnd(ctx: Ctx): Date {
  return new Date(ctx.clock.now().getTime() + DAYS * 86_400_000);
}

/** Writes the link to the invited address, in the workspace's language: theirs is not known yet. */
export async function sendOperatorInvitation(ctx: Ctx, invitation: OperatorInvitationsTable): Promise<void> {
  const workspace = await readWorkspace(ctx);
  const inviter = await findStaff(ctx, ctx.actor.id ?? '');
  const token = await issueToken(ctx, {
    purpose: 'operator-invitation',
    data: { workspaceId: ctx.workspace.id },
    subjectId: invitation.invitation_id,
    hours: DAYS * 24,
  });
  await sendMail(ctx, {
    to: invitation.mail,
    name: invitation.name,
    locale: workspace.locale,
    what: 'operator-invitation',
    values: {
      inviter: inviter?.name ?? '',
      workspace: workspace.name,
      link: adminLink(ctx, `/invitation/${token}`),
    },
  });
}
