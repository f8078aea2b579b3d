import { subscribe } from '#platform/events/facts.ts';
import { siteChanged } from './events.ts';
import { refreshPages } from './refresh-pages.ts';
import { siteData } from './site-data.ts';

export const subscribers = [
  subscribe(siteChanged, 'pages.refresh-for-site', async (ctx) => refreshPages(ctx, { type: siteData.type, id: 'site' })),
];
