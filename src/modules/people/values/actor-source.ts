import type { Ctx } from '#platform/ctx.ts';
import type { Source } from '../contract.ts';

/** Where something comes from that was done through this module's own routes: somebody's hand, or a program with an API key. */
export function actorSource(ctx: Ctx): Source {
  return ctx.actor.kind === 'key' ? { kind: 'api', ...(ctx.actor.id ? { id: ctx.actor.id } : {}) } : { kind: 'hand' };
}
