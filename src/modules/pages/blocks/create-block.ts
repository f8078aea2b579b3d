import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail } from '../contract.ts';
import { insertBlock, listBlockRows } from '../queries.ts';
import { checkNode } from './node-alone.ts';

/** More would be no help in finding one. */
export const MOST_BLOCKS = 200;

/** Keeps a part of a page under a name. Fails with `page/invalid` naming what is wrong with it. */
export async function createBlock(ctx: Ctx, input: { name: string; node: unknown }): Promise<{ id: string }> {
  const node = checkNode(ctx, input.node);
  if ((await listBlockRows(ctx, MOST_BLOCKS)).length >= MOST_BLOCKS) return fail('block/too-many', { most: MOST_BLOCKS });
  const id = randomId();
  await insertBlock(ctx, { id, name: input.name, node });
  return { id };
}
