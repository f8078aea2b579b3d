import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { deleteBlockRow } from '../queries.ts';

/** Keeps a part no longer. Pages have copies: none changes. */
export async function deleteBlock(ctx: Ctx, input: { blockId: string }): Promise<void> {
  if (!(await deleteBlockRow(ctx, input.blockId))) return fail('block/not-found');
}
