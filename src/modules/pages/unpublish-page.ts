import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail, type PageSummary } from './contract.ts';
import { pageUnpublished } from './events.ts';
import { presentPage } from './present.ts';
import { changePage, findPageForUpdate, replaceRefs } from './queries.ts';

/** Shows the page to visitors no longer. Its versions stay, to be restored. */
export async function unpublishPage(ctx: Ctx, input: { pageId: string }): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (row.live_number === null) return fail('page/not-published');
  await replaceRefs(ctx, row.id, 'live', []);
  await announce(ctx, pageUnpublished, { pageId: row.id });
  return presentPage(await changePage(ctx, row.id, { live_number: null, live_hash: null, published_at: null }));
}
