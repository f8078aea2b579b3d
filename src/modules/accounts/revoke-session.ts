import type { GlobalCtx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { revokeSession as route } from './contract/me.ts';
import { endSession } from './queries/sessions.ts';

/** Ends one of the caller's sessions. */
export async function revokeSession(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  if (!(await endSession(ctx, ctx.actor.id ?? '', input.sessionId, 'revoked'))) fail('request/not-found');
}
