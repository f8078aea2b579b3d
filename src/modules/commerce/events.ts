import { z } from 'zod';
import { fact } from '#platform/events/facts.ts';
import { id } from '#platform/http/contract.ts';

const order = z.object({ orderId: id, isTest: z.boolean() });

/** Money came for an order: once for each, whoever told us first. */
export const orderPaid = fact(
  'commerce.order-paid',
  order.extend({ placeKind: z.string().nullable(), placeId: z.string().nullable(), visitorId: z.string().nullable() }),
);

/** Everything that a paid order gives was given. */
export const orderFulfilled = fact('commerce.order-fulfilled', order);

/** Money was given back, in part or in full; `takenBack`: and what the order gave was taken back. */
export const orderRefunded = fact('commerce.order-refunded', order.extend({ amount: z.int(), full: z.boolean(), takenBack: z.boolean() }));

/** The buyer's bank took the money back, or gave it to the seller again. Lost: what the order gave was taken back. */
export const orderDisputed = fact('commerce.order-disputed', order.extend({ amount: z.int(), state: z.enum(['open', 'won', 'lost']) }));

/** A product, or one of its offers, looks or costs otherwise: pages that sell it show what is no longer so. */
export const productChanged = fact('commerce.product-changed', z.object({ productId: id, offerIds: z.array(id) }));
