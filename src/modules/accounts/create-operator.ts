import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { acceptablePassword } from './acceptable-password.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { createOperator as route } from './contract/operators.ts';
import { getOperator } from './get-operator.ts';
import { normalMail } from './normal-mail.ts';
import { insertMembership, membershipsOf } from './queries/memberships.ts';
import { findStaffByMail, insertStaff } from './queries/staff.ts';

/** Creates a login with the password that the owner chose. A login that exists is its person's own: that one is invited. */
export async function createOperator(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const mailNorm = normalMail(input.mail);
  const known = await findStaffByMail(ctx, mailNorm);
  if (known) {
    const memberships = await membershipsOf(ctx, known.staff_id);
    const isMember = memberships.some((each) => each.workspaceId === ctx.workspace.id);
    const code = isMember ? 'operator/already-member' : 'operator/mail-in-use';
    fail(code, {}, [{ path: ['mail'], message: `accounts:errors.${code}` }]);
  }
  const staffId = randomId();
  await insertStaff(ctx, {
    staff_id: staffId,
    mail: input.mail,
    mail_norm: mailNorm,
    password_hash: await acceptablePassword(input.password, input),
    name: input.name,
    locale: input.locale,
    installation_owner: false,
  });
  await insertMembership(ctx, staffId, 'operator', input.groups);
  await audit(ctx, 'accounts.operator-created', { kind: 'staff', id: staffId, name: input.name });
  return getOperator(ctx, { operatorId: staffId });
}
