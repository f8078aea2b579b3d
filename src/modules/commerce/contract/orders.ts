import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { taxRate } from '../contract.ts';

// Orders (売上).

export const orderState = z.enum([
  'created',
  'awaiting_payment',
  'paid',
  'fulfilled',
  'partly_refunded',
  'refunded',
  'disputed',
  'expired',
  'cancelled',
]);
export const orderMode = z.enum(['test', 'live']);
export const paymentState = z.enum(['created', 'needs_action', 'processing', 'succeeded', 'failed', 'cancelled']);
export const effectState = z.enum(['planned', 'done', 'failed', 'taken_back']);

export const orderRow = z.object({
  id,
  /** Counted up within the workspace, for people. */
  number: z.int(),
  state: orderState,
  mode: orderMode,
  provider: z.enum(['sandbox', 'stripe']),
  currency: z.string(),
  /** In the currency's minor unit. */
  total: z.int(),
  refunded: z.int(),
  buyer: z.object({ mail: z.string(), name: z.string() }),
  /** What was bought, in a word: the shown names of its lines. */
  items: z.array(z.string()),
  createdAt: instant,
  paidAt: instant.nullable(),
});
export type OrderRowShown = z.infer<typeof orderRow>;

export const order = orderRow.extend({
  tax: z.int(),
  discount: z.int(),
  taxes: z.array(z.object({ rate: taxRate, gross: z.int(), tax: z.int() })),
  coupon: z.string().nullable(),
  contactId: id.nullable(),
  /** What the last screen showed the buyer, word for word. */
  confirmation: z.record(z.string(), z.string()),
  parentId: id.nullable(),
  fulfilledAt: instant.nullable(),
  lines: z.array(
    z.object({
      line: z.int(),
      productId: id,
      offerId: id,
      role: z.enum(['normal', 'bump', 'one_click']),
      name: z.string(),
      unitAmount: z.int(),
      quantity: z.int(),
      discount: z.int(),
      taxRate: z.int(),
      taxIncluded: z.boolean(),
    }),
  ),
  payments: z.array(
    z.object({
      id,
      state: paymentState,
      amount: z.int(),
      declineCode: z.string().nullable(),
      card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
      /** The provider's own id of it, to look it up there. */
      providerRef: z.string().nullable(),
      createdAt: instant,
    }),
  ),
  effects: z.array(
    z.object({
      line: z.int(),
      effectId: id,
      state: effectState,
      /** In words: `textKey` filled with `data`. */
      textKey: z.string(),
      data: z.record(z.string(), z.union([z.string(), z.number()])),
      link: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
  refunds: z.array(
    z.object({
      id,
      amount: z.int(),
      state: z.enum(['created', 'succeeded', 'failed']),
      reason: z.string(),
      takeBack: z.boolean(),
      error: z.string().nullable(),
      createdAt: instant,
    }),
  ),
  /** Chargebacks. `dueAt`: until when the seller may answer at the provider. */
  disputes: z.array(
    z.object({
      providerRef: z.string(),
      amount: z.int(),
      reason: z.string(),
      state: z.enum(['inquiry', 'open', 'won', 'lost']),
      dueAt: instant.nullable(),
      createdAt: instant,
    }),
  ),
  /** Newest last. */
  events: z.array(
    z.object({ id, kind: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])), at: instant, actorKind: z.string() }),
  ),
});
export type Order = z.infer<typeof order>;

const day = z.iso.date();

const orderFilters = {
  /** What the mail address begins with, or an order number. */
  q: z.string().trim().max(254).optional(),
  state: orderState.optional(),
  mode: orderMode.optional(),
  productId: id.optional(),
  /** Days in the workspace's zone, both included. */
  from: day.optional(),
  to: day.optional(),
};

export const listOrders = route({
  id: 'commerce.list-orders',
  method: 'GET',
  path: '/orders',
  can: 'commerce.view',
  summary: 'Orders, newest first, test orders among them unless `mode` says otherwise',
  input: pageQuery.extend(orderFilters),
  output: pageOf(orderRow),
});

export const downloadOrders = route({
  id: 'commerce.download-orders',
  method: 'GET',
  path: '/orders.csv',
  can: 'commerce.view',
  summary: 'The same orders as CSV (UTF-8), amounts in the currency’s minor unit',
  input: z.object(orderFilters),
  media: 'file',
  output: null,
});

export const getOrder = route({
  id: 'commerce.get-order',
  method: 'GET',
  path: '/orders/:orderId',
  can: 'commerce.view',
  summary: 'One order with its lines, payments, effects, refunds and what happened',
  output: order,
});

export const createRefund = route({
  id: 'commerce.create-refund',
  method: 'POST',
  path: '/orders/:orderId/refunds',
  can: 'commerce.manage',
  summary: 'Give money back, all that is left unless `amount` says less; with `takeBack`, what the order gave is taken back as well',
  input: z.object({
    amount: z.int().min(1).max(99_999_999).optional(),
    takeBack: z.boolean().default(true),
    reason: z.string().trim().max(500).default(''),
    /** The caller's own name for this request: the same twice is one refund. */
    idempotencyKey: z.string().min(1).max(100),
  }),
  output: order,
  status: 201,
  example: { amount: 1000, takeBack: false, reason: 'お客様のご都合', idempotencyKey: 'refund-1' },
});

export const retryEffect = route({
  id: 'commerce.retry-effect',
  method: 'POST',
  path: '/orders/:orderId/effects/:effectId/attempts',
  can: 'commerce.manage',
  summary: 'Give once more what could not be given',
  input: z.object({ line: z.int().min(1).max(1000) }),
  output: order,
  example: { line: 1 },
});

export const getSales = route({
  id: 'commerce.get-sales',
  method: 'GET',
  path: '/sales',
  can: 'commerce.view',
  summary: 'Sales by day or month in the workspace’s zone: money that came, less what was given back; test orders left out',
  input: z.object({ by: z.enum(['day', 'month']).default('day'), from: day, to: day, productId: id.optional() }),
  output: z.object({
    currencies: z.array(
      z.object({
        currency: z.string(),
        gross: z.int(),
        refunded: z.int(),
        orders: z.int(),
        /** One entry for each day or month, in order, those without sales included. */
        points: z.array(z.object({ at: z.string(), gross: z.int(), refunded: z.int(), orders: z.int() })),
      }),
    ),
  }),
  example: { from: '2026-11-01', to: '2026-11-30' },
});
