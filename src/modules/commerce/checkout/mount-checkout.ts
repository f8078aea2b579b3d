import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import { openStates } from '../orders/order-states.ts';
import { chargePage } from '../one-click/charge-page.ts';
import { challengePage } from './challenge-page.ts';
import { confirmOrder } from './confirm-order.ts';
import { sendCheckoutPage } from './layout.ts';
import { openOrder } from './open-order.ts';
import { mountSandbox } from './sandbox-routes.ts';
import { donePage } from './state-pages.ts';
import { mountStripe } from './stripe-routes.ts';

const query = z.object({ agreed: z.string().optional(), card: z.string().optional() }).catch({});

/** `/checkout/:token`: the final confirmation and the card form of one order; whoever has the token is its buyer. */
export function mountCheckout(app: FastifyInstance, services: Services): void {
  app.get('/checkout/:token', async (request, reply) => {
    const at = openOrder(services, request);
    const { agreed, card } = query.parse(request.query);
    const page = await at.inside(async (ctx, order) => {
      if (!openStates.includes(order.state)) return donePage(ctx, order);
      const oneClick = card === 'other' ? undefined : await chargePage(ctx, at, order, agreed === '1');
      return oneClick ?? confirmOrder(ctx, at, order);
    });
    return sendCheckoutPage(reply, page);
  });
  app.get('/checkout/:token/challenge', async (request, reply) => {
    const at = openOrder(services, request);
    return sendCheckoutPage(reply, await challengePage(services, at));
  });
  mountSandbox(app, services);
  mountStripe(app, services);
}
