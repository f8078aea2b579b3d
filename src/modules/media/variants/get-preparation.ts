import type { Ctx } from '#platform/ctx.ts';
import { countPreparation } from './queries.ts';

/** How far the library is with the variants of its pictures. */
export async function getPreparation(ctx: Ctx): Promise<{ waiting: number; failed: number }> {
  return countPreparation(ctx);
}
