import type { GlobalCtx } from '#platform/ctx.ts';
import type { Extras } from '#platform/http/endpoint.ts';
import { randomId, randomToken } from '#platform/ids.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { membershipsOf } from './queries/memberships.ts';
import { endSessions, insertSession } from './queries/sessions.ts';
import { lockStaff } from './queries/staff.ts';
import { hashSecret } from './secret-hash.ts';
import { sessionCookie } from './session-cookie.ts';

/**
 * Opens a session for somebody who has proved who they are, and returns its cookie. Where one of their workspaces wants one device
 * at a time, this login ends their older sessions; a lock on the person makes two logins at once follow each other.
 */
export async function openSession(ctx: GlobalCtx, staffId: string): Promise<Extras> {
  await lockStaff(ctx, staffId);
  const memberships = await membershipsOf(ctx, staffId);
  if (memberships.some((each) => each.sessionPolicy === 'one')) await endSessions(ctx, staffId, 'newer-login');
  const token = randomToken();
  const now = ctx.clock.now();
  await insertSession(ctx, {
    session_id: randomId(),
    token_hash: hashSecret(token),
    staff_id: staffId,
    user_agent: ctx.request?.userAgent ?? '',
    address: ctx.request?.address ?? '',
    created_at: now,
    last_seen_at: now,
  });
  await auditEverywhere(ctx, staffId, 'accounts.signed-in');
  return sessionCookie(ctx, token);
}
