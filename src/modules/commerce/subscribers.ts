import { notifyOfDispute } from './orders/notify-of-dispute.ts';
import { refreshPages } from '#modules/pages/api.ts';
import { subscribe } from '#platform/events/facts.ts';
import { tellFunnels } from './orders/tell-funnels.ts';
import { orderDisputed, orderPaid, orderRefunded, productChanged } from './events.ts';

export const subscribers = [
  subscribe(orderPaid, 'commerce.tell-funnels-of-payment', async (ctx, { orderId }) => tellFunnels(ctx, orderId)),
  subscribe(orderRefunded, 'commerce.tell-funnels-of-refund', async (ctx, { orderId }) => tellFunnels(ctx, orderId)),
  subscribe(orderDisputed, 'commerce.tell-funnels-of-dispute', async (ctx, { orderId }) => tellFunnels(ctx, orderId)),
  subscribe(orderDisputed, 'commerce.notify-of-dispute', async (ctx, { orderId, state }) => notifyOfDispute(ctx, { orderId, state })),
  subscribe(productChanged, 'commerce.refresh-pages', async (ctx, { productId, offerIds }) => {
    await refreshPages(ctx, { type: 'product', id: productId });
    for (const offerId of offerIds) await refreshPages(ctx, { type: 'offer', id: offerId });
  }),
];
