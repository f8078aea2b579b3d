import type { Ctx } from '#platform/ctx.ts';
import type { PageSite } from './contract.ts';
import { findSite } from './queries.ts';
import { usualSite } from './site-data.ts';

/** What holds for every page of the workspace. */
export async function getSite(ctx: Ctx): Promise<PageSite> {
  const row = await findSite(ctx);
  return row ? { outsideNewTab: row.outside_new_tab, version: row.version } : { outsideNewTab: usualSite.outsideNewTab, version: 0 };
}
