import type { GlobalCtx } from '#platform/ctx.ts';
import { answer, type Answer } from '#platform/http/endpoint.ts';
import { endSession } from './queries/sessions.ts';
import { currentSessionId, noSessionCookie } from './session-cookie.ts';

/** Ends this browser's session. */
export async function logOut(ctx: GlobalCtx): Promise<Answer<void>> {
  await endSession(ctx, ctx.actor.id ?? '', await currentSessionId(ctx), 'logout');
  return answer(undefined, noSessionCookie(ctx));
}
