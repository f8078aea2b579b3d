import type { GlobalCtx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listSessions as route } from './contract/me.ts';
import { runningSessions } from './queries/sessions.ts';
import { currentSessionId } from './session-cookie.ts';

/** Where the caller is logged in, last used first. */
export async function listSessions(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  const current = await currentSessionId(ctx);
  const sessions = await runningSessions(ctx, ctx.actor.id ?? '');
  return {
    items: sessions.map((session) => ({
      id: session.session_id,
      userAgent: session.user_agent,
      address: session.address,
      createdAt: session.created_at.toISOString(),
      lastSeenAt: session.last_seen_at.toISOString(),
      current: session.session_id === current,
    })),
  };
}
