import { dataSource, type DataSource } from './extend.ts';
import { findSite } from './queries.ts';

/** What holds for every page of a workspace. */
export interface Site {
  /** Links to other sites open in a new tab, unless a link says otherwise. */
  outsideNewTab: boolean;
  timeZone: string;
}

/** Before anybody has chosen. */
export const usualSite: Site = { outsideNewTab: true, timeZone: 'Asia/Tokyo' };

/** The workspace's settings for its pages, under the id `site`: every page names it, so all are rendered anew when they change. */
export const siteData: DataSource<Site> = dataSource('pages.site', async (ctx) => {
  const row = await findSite(ctx);
  return new Map([['site', { outsideNewTab: row?.outside_new_tab ?? usualSite.outsideNewTab, timeZone: ctx.workspace.timeZone }]]);
});
