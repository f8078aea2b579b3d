import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { mountCheckout } from './checkout/mount-checkout.ts';
import { mountLegal } from './checkout/mount-legal.ts';
import { mountOneClick } from './one-click/mount-one-click.ts';
import { mountOwned } from './elements/mount-owned.ts';
import { mountWebhooks } from './webhooks/mount-webhooks.ts';

/** The buyer's pages: the final confirmation with the card form, the seller's 特商法 page, and where providers tell us. */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  mountCheckout(app, services);
  mountLegal(app, services);
  mountOneClick(app, services);
  mountOwned(app, services);
  mountWebhooks(app, services);
};
