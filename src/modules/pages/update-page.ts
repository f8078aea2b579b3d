import type { Ctx } from '#platform/ctx.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { fail, type PageSummary } from './contract.ts';
import { presentPage } from './present.ts';
import { changePage, findPageForUpdate } from './queries.ts';

export interface UpdatePage {
  pageId: string;
  version: number;
  name?: string | undefined;
  archived?: boolean | undefined;
}

/** Renames a page, archives it, or takes it out of the archive. What visitors see stays. */
export async function updatePage(ctx: Ctx, input: UpdatePage): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (row.version !== input.version) return platformFail('row/changed-meanwhile');
  return presentPage(
    await changePage(ctx, row.id, {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.archived === undefined ? {} : { archived_at: input.archived ? (row.archived_at ?? ctx.clock.now()) : null }),
      version: row.version + 1,
      updated_at: ctx.clock.now(),
      updated_by: ctx.actor.id,
    }),
  );
}
