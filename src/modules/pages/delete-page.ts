import type { Ctx } from '#platform/ctx.ts';
import { fail } from './contract.ts';
import { deletePageRow } from './queries.ts';

/** Deletes a page, its versions and all that was kept of it. Whoever shows it has to have let go of it before. */
export async function deletePage(ctx: Ctx, input: { pageId: string }): Promise<void> {
  if (!(await deletePageRow(ctx, input.pageId))) fail('page/not-found');
}
