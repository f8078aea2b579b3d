import type { Ctx } from '#platform/ctx.ts';
import { slice } from '#platform/db/cursor.ts';
import { fail, type PageVersion } from './contract.ts';
import { findPage, listVersionRows } from './queries.ts';

/** The published versions of a page, newest first. */
export async function listVersions(
  ctx: Ctx,
  input: { pageId: string; cursor?: string | undefined; limit: number },
): Promise<{ items: PageVersion[]; next: string | null }> {
  const page = await findPage(ctx, input.pageId);
  if (!page) return fail('page/not-found');
  const { rows, next } = slice(await listVersionRows(ctx, input), input.limit, (row) => [row.number]);
  return {
    items: rows.map((row) => ({
      number: row.number,
      publishedAt: row.published_at.toISOString(),
      reason: row.reason,
      live: row.number === page.live_number,
    })),
    next,
  };
}
