import { mediaPrepared, mediaReplaced } from '#modules/media/events.ts';
import { subscribe } from '#platform/events/facts.ts';
import { siteChanged } from './events.ts';
import { fileData, mediaData } from './media-data.ts';
import { refreshPages, refreshPagesSoon } from './refresh-pages.ts';
import { siteData } from './site-data.ts';

export const subscribers = [
  subscribe(siteChanged, 'pages.refresh-for-site', async (ctx) => refreshPages(ctx, { type: siteData.type, id: 'site' })),
  subscribe(mediaPrepared, 'pages.refresh-for-picture', async (ctx, { mediaId }) =>
    refreshPagesSoon(ctx, { type: mediaData.type, id: mediaId }),
  ),
  subscribe(mediaReplaced, 'pages.refresh-for-file', async (ctx, { mediaId }) => {
    for (const { type } of [mediaData, fileData]) await refreshPages(ctx, { type, id: mediaId });
  }),
];
