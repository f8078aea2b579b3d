import type { Ctx } from '#platform/ctx.ts';
import type { PageSummary } from './contract.ts';
import { presentPage } from './present.ts';
import { summariesOf } from './queries.ts';

/** The pages of these ids; unknown ones are left out. */
export async function pagesById(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, PageSummary>> {
  const rows = await summariesOf(ctx, ids);
  return new Map(rows.map((row) => [row.id, presentPage(row)]));
}
