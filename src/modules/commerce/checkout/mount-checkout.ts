import type { FastifyInstance } from 'fastify';
import type { Services } from '#platform/ctx.ts';
import { openStates } from '../orders/order-states.ts';
import { challengePage } from './challenge-page.ts';
import { confirmOrder } from './confirm-order.ts';
import { sendCheckoutPage } from './layout.ts';
import { openOrder } from './open-order.ts';
import { mountSandbox } from './sandbox-routes.ts';
import { donePage } from './state-pages.ts';
import { mountStripe } from './stripe-routes.ts';

/** `/checkout/:token`: the final confirmation and the card form of one order; whoever has the token is its buyer. */
export function mountCheckout(app: FastifyInstance, services: Services): void {
  app.get('/checkout/:token', async (request, reply) => {
    const at = openOrder(services, request);
    const page = await at.inside(async (ctx, order) =>
      openStates.includes(order.state) ? confirmOrder(ctx, at, order) : donePage(ctx, order),
    );
    return sendCheckoutPage(reply, page);
  });
  app.get('/checkout/:token/challenge', async (request, reply) => {
    const at = openOrder(services, request);
    return sendCheckoutPage(reply, await challengePage(services, at));
  });
  mountSandbox(app, services);
  mountStripe(app, services);
}
