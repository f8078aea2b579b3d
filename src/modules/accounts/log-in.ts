import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { answer, type Answer } from '#platform/http/endpoint.ts';
import { formatDate } from '#platform/i18n/format.ts';
import { fail, type createSession } from './contract.ts';
import { countLogin, forgetLogins } from './login-limits.ts';
import { normalMail } from './normal-mail.ts';
import { openSession } from './open-session.ts';
import { checkPassword, hashPassword, isStaleHash } from './passwords.ts';
import { membershipsOf, type Membership } from './queries/memberships.ts';
import { findStaffByMail, updateStaff } from './queries/staff.ts';
import { spendCode } from './second-factor.ts';
import type { StaffTable } from './tables.ts';

type Output = OutputOf<typeof createSession>;

/**
 * Mail and password, then the code where an authenticator app is on. Until the password was right, every refusal is the same
 * (`session/failed`) after the same work; what is told only afterwards: that a code is needed, and where operators log in.
 */
export async function logIn(ctx: GlobalCtx, input: InputOf<typeof createSession>): Promise<Output | Answer<Output>> {
  const mailNorm = normalMail(input.mail);
  await countLogin(ctx, mailNorm);
  const staff = await findStaffByMail(ctx, mailNorm);
  const isRight = await checkPassword(staff?.password_hash, input.password);
  if (!staff || !isRight) return fail('session/failed');
  const memberships = await membershipsOf(ctx, staff.staff_id);
  if (input.operatorLoginId !== undefined && !memberships.some((each) => each.operatorLoginId === input.operatorLoginId))
    fail('session/failed');
  if (staff.totp_sealed !== null) {
    if (input.code === undefined) return { state: 'code-needed' };
    if (!(await spendCode(ctx, staff, input.code))) fail('session/code-wrong');
  }
  await forgetLogins(ctx, mailNorm);
  refuseWhereAllCloses(ctx, staff, memberships);
  if (input.operatorLoginId === undefined && isOperatorOnly(staff, memberships)) {
    return {
      state: 'other-page',
      operatorLogins: memberships.map((each) => ({ workspaceName: each.workspaceName, loginId: each.operatorLoginId })),
    };
  }
  if (isStaleHash(staff.password_hash)) await updateStaff(ctx, staff.staff_id, { password_hash: await hashPassword(input.password) });
  return answer({ state: 'signed-in' } satisfies Output, await openSession(ctx, staff.staff_id));
}

/** While a workspace waits for its erasure its owner may still come in, to cancel; its operators may not. */
function refuseWhereAllCloses(ctx: GlobalCtx, staff: StaffTable, memberships: readonly Membership[]): void {
  if (staff.installation_owner || memberships.length === 0) return;
  if (memberships.some((each) => each.closingAt === null || each.role === 'owner')) return;
  const last = memberships.map((each) => each.closingAt).find((date) => date !== null);
  fail('workspace/closing', { date: last ? formatDate(ctx.locale, 'Asia/Tokyo', last) : '' });
}

function isOperatorOnly(staff: StaffTable, memberships: readonly Membership[]): boolean {
  return !staff.installation_owner && memberships.length > 0 && memberships.every((each) => each.role === 'operator');
}
