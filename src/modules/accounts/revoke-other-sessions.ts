import type { GlobalCtx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { revokeOtherSessions as route } from './contract/me.ts';
import { endSessions } from './queries/sessions.ts';
import { currentSessionId } from './session-cookie.ts';

/** Ends all of the caller's sessions but the one they call with. */
export async function revokeOtherSessions(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  return { ended: await endSessions(ctx, ctx.actor.id ?? '', 'revoked', await currentSessionId(ctx)) };
}
