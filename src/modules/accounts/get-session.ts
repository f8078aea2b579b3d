import type { GlobalCtx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getSession as route } from './contract.ts';
import { mayCreateWorkspaces } from './policy.ts';
import { membershipsOf } from './queries/memberships.ts';
import { findStaff } from './queries/staff.ts';

/** Who is signed in, and where they may work. */
export async function getSession(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  const staff = await findStaff(ctx, ctx.actor.id ?? '');
  if (!staff) return fail('request/unauthenticated');
  const memberships = await membershipsOf(ctx, staff.staff_id);
  return {
    staff: { id: staff.staff_id, name: staff.name, mail: staff.mail, locale: staff.locale, totp: staff.totp_sealed !== null },
    memberships: memberships.map((each) => ({
      workspaceId: each.workspaceId,
      workspaceName: each.workspaceName,
      role: each.role,
      closingAt: each.closingAt?.toISOString() ?? null,
    })),
    installationOwner: staff.installation_owner,
    mayCreateWorkspaces: mayCreateWorkspaces(ctx, staff),
    mailToMailbox: ctx.services.config.smtpUrl === undefined,
  };
}
