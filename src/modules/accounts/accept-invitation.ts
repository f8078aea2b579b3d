import type { GlobalCtx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { answer, type Answer } from '#platform/http/endpoint.ts';
import { randomId } from '#platform/ids.ts';
import { acceptablePassword } from './acceptable-password.ts';
import { staffActor } from './actors.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { acceptInvitation as route } from './contract/entry.ts';
import { findInvitation, type Invitation } from './find-invitation.ts';
import { insertWorkspace } from './insert-workspace.ts';
import { countLogin, forgetLogins } from './login-limits.ts';
import { normalMail } from './normal-mail.ts';
import { openSession } from './open-session.ts';
import { checkPassword } from './passwords.ts';
import { insertMembership, membershipsOf } from './queries/memberships.ts';
import { deleteOperatorInvitation } from './queries/operators.ts';
import { findStaffByMail, insertStaff } from './queries/staff.ts';
import { spendCode } from './second-factor.ts';
import type { StaffTable } from './tables.ts';
import { spendToken } from './tokens.ts';

type Input = InputOf<typeof route>;
type Output = OutputOf<typeof route>;

/** Lets an invited person in: with the account that their address has, or a new one. The link is used up by that, not before. */
export async function acceptInvitation(ctx: GlobalCtx, input: Input): Promise<Output | Answer<Output>> {
  const invitation = await findInvitation(ctx, input.token);
  const known = await findStaffByMail(ctx, normalMail(invitation.mail));
  if (known && (await recognise(ctx, known, input)) === 'code-needed') return { state: 'code-needed' };
  await spendToken(ctx, input.token, 'operator-invitation', 'workspace-invitation');
  const staffId = known?.staff_id ?? (await createAccount(ctx, invitation.mail, input));
  const workspaceId = invitation.kind === 'operator' ? await join(ctx, invitation, staffId) : await open(ctx, staffId, input);
  return answer({ state: 'signed-in', workspaceId } satisfies Output, await openSession(ctx, staffId));
}

async function recognise(ctx: GlobalCtx, staff: StaffTable, input: Input): Promise<'right' | 'code-needed'> {
  await countLogin(ctx, staff.mail_norm);
  if (!(await checkPassword(staff.password_hash, input.password))) {
    fail('password/wrong', {}, [{ path: ['password'], message: 'accounts:errors.password/wrong' }]);
  }
  if (staff.totp_sealed !== null) {
    if (input.code === undefined) return 'code-needed';
    if (!(await spendCode(ctx, staff, input.code))) fail('session/code-wrong');
  }
  await forgetLogins(ctx, staff.mail_norm);
  return 'right';
}

async function createAccount(ctx: GlobalCtx, mail: string, input: Input): Promise<string> {
  const { name } = input;
  if (name === undefined) return refuse('request/invalid', {}, [{ path: ['name'], message: 'platform:invalid.required' }]);
  const staffId = randomId();
  await insertStaff(ctx, {
    staff_id: staffId,
    mail,
    mail_norm: normalMail(mail),
    password_hash: await acceptablePassword(input.password, { mail, name }),
    name,
    locale: input.locale,
    installation_owner: false,
  });
  return staffId;
}

async function join(ctx: GlobalCtx, invitation: Extract<Invitation, { kind: 'operator' }>, staffId: string): Promise<string> {
  const inside = { ...invitation.inside, actor: staffActor(staffId) };
  const { id } = inside.workspace;
  const memberships = await membershipsOf(ctx, staffId);
  if (!memberships.some((each) => each.workspaceId === id)) await insertMembership(inside, staffId, 'operator', invitation.row.groups);
  await deleteOperatorInvitation(inside, invitation.row.invitation_id);
  await audit(inside, 'accounts.operator-joined');
  return id;
}

async function open(ctx: GlobalCtx, staffId: string, input: Input): Promise<string> {
  const { workspaceName: name, locale, timeZone } = input;
  if (name === undefined) return refuse('request/invalid', {}, [{ path: ['workspaceName'], message: 'platform:invalid.required' }]);
  const inside = await insertWorkspace(ctx, { ownerId: staffId, name, locale, timeZone });
  return inside.workspace.id;
}
