import type { Ctx } from '#platform/ctx.ts';
import type { ReadAt } from './read-value.ts';

/** What values are read by here and now. */
export function readingIn(ctx: Ctx): ReadAt {
  return { now: ctx.clock.now(), timeZone: ctx.workspace.timeZone };
}
