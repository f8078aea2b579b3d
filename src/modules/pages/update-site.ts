import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail } from '#platform/fail.ts';
import type { PageSite } from './contract.ts';
import { siteChanged } from './events.ts';
import { putSite } from './queries.ts';

/** Changes what holds for every page. Published pages are rendered anew soon after, drafts at their next view. */
export async function updateSite(ctx: Ctx, input: PageSite): Promise<PageSite> {
  const row = await putSite(ctx, input);
  if (!row) return fail('row/changed-meanwhile');
  await announce(ctx, siteChanged, {});
  return { outsideNewTab: row.outside_new_tab, version: row.version };
}
