import type { Ctx } from '#platform/ctx.ts';
import { mostBytes, usedBytes } from './queries.ts';

/** How much the library takes and may take, in bytes. Variants of pictures are not counted: nobody chose them. */
export async function getSpace(ctx: Ctx): Promise<{ used: number; most: number }> {
  return { used: await usedBytes(ctx), most: await mostBytes(ctx) };
}
