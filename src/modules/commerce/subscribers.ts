import { refreshPages } from '#modules/pages/api.ts';
import { subscribe } from '#platform/events/facts.ts';
import { productChanged } from './events.ts';

export const subscribers = [
  subscribe(productChanged, 'commerce.refresh-pages', async (ctx, { productId, offerIds }) => {
    await refreshPages(ctx, { type: 'product', id: productId });
    for (const offerId of offerIds) await refreshPages(ctx, { type: 'offer', id: offerId });
  }),
];
