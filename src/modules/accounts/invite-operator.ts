import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { inviteOperator as route } from './contract/operators.ts';
import { normalMail } from './normal-mail.ts';
import { presentInvitation } from './present-operator.ts';
import { listMembers } from './queries/memberships.ts';
import { insertOperatorInvitation } from './queries/operators.ts';
import { invitationEnd, sendOperatorInvitation } from './send-operator-invitation.ts';

/** Sends an invitation. The answer does not depend on whether the address has an account somewhere. */
export async function inviteOperator(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const mailNorm = normalMail(input.mail);
  const members = await listMembers(ctx);
  if (members.some((member) => normalMail(member.mail) === mailNorm)) refuse('operator/already-member');
  const row = await insertOperatorInvitation(ctx, {
    invitation_id: randomId(),
    mail: input.mail,
    mail_norm: mailNorm,
    name: input.name,
    groups: input.groups,
    expires_at: invitationEnd(ctx),
  });
  if (!row) return refuse('operator/already-invited');
  await sendOperatorInvitation(ctx, row);
  await audit(ctx, 'accounts.operator-invited', { kind: 'invitation', id: row.invitation_id, name: row.mail });
  return presentInvitation(row);
}

function refuse(code: 'operator/already-member' | 'operator/already-invited'): never {
  return fail(code, {}, [{ path: ['mail'], message: `accounts:errors.${code}` }]);
}
