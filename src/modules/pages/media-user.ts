import type { MediaUser } from '#modules/media/extend.ts';
import { fileData, mediaData } from './media-data.ts';
import { pagesUsing } from './pages-using.ts';

/** Tells the media library which pages show a file. */
export const mediaUser: MediaUser = {
  uses: async (ctx, mediaIds) =>
    [...(await pagesUsing(ctx, mediaData.type, mediaIds)), ...(await pagesUsing(ctx, fileData.type, mediaIds))].map((use) => ({
      mediaId: use.refId,
      label: 'pages:uses.page',
      name: use.name,
      path: `/w/:workspaceId/pages/${use.pageId}`,
      live: use.live,
    })),
};
