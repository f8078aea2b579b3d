/**
 * The states of an order and who may move it (docs/decisions/0031-orders-and-payments.md). Moves are functions of `orders/`, each under the
 * order's row lock; whoever comes too late moves nothing.
 */
export const orderStates = [
  'created',
  'awaiting_payment',
  'paid',
  'fulfilled',
  'partly_refunded',
  'refunded',
  'disputed',
  'expired',
  'cancelled',
] as const;
export type OrderState = (typeof orderStates)[number];

/** Money came and was not given back in full. */
export const paidStates: readonly OrderState[] = ['paid', 'fulfilled', 'partly_refunded', 'disputed'];

/** Nobody has paid yet; whether somebody still can is asked of the provider. */
export const openStates: readonly OrderState[] = ['created', 'awaiting_payment'];
