import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { orderMode } from './orders.ts';

// Payment providers (決済連携設定).

/** A key, or a password, as somebody pastes it. */
const key = z.string().trim().min(1).max(300);

export const providerAccount = z.object({
  provider: z.enum(['stripe']),
  mode: orderMode,
  publishableKey: z.string(),
  /** What the provider calls the account. */
  accountName: z.string(),
  /** Whether the provider lets it take money. */
  chargesEnabled: z.boolean(),
  /** Where the provider has to send its events. */
  webhookUrl: z.string(),
  /** Whether the secret that signs those events is there. */
  hasWebhook: z.boolean(),
  version,
});
export type ProviderAccountShown = z.infer<typeof providerAccount>;

/** One lamp of the checklist before going live. `waiting`: it lights by itself once it happens. */
export const lamp = z.object({
  key: z.enum(['test-keys', 'test-order', 'three-d-secure', 'webhook', 'effects', 'mail', 'legal', 'live-keys', 'live-charges']),
  state: z.enum(['good', 'bad', 'waiting']),
  /** When it was last seen to work. */
  at: instant.nullable(),
});

export const payments = z.object({
  accounts: z.array(providerAccount),
  /** What buyers pay with now: live keys, test keys, or the Sandbox. */
  sellingWith: z.object({ provider: z.enum(['sandbox', 'stripe']), mode: orderMode }),
  checklist: z.array(lamp),
});
export type Payments = z.infer<typeof payments>;

export const getPayments = route({
  id: 'commerce.get-payments',
  method: 'GET',
  path: '/payments',
  can: 'commerce.view',
  summary: 'What a workspace is paid with: its keys at providers, never their secrets, and the checklist before going live',
  output: payments,
});

export const connectStripe = route({
  id: 'commerce.connect-stripe',
  method: 'PUT',
  path: '/payments/stripe-keys',
  can: 'commerce.manage',
  summary: 'Keep keys of a Stripe account, asked of Stripe first. The webhook is made there unless its secret is given',
  input: z.object({ mode: orderMode, publishableKey: key, secretKey: key, webhookSecret: z.string().trim().max(300).default('') }),
  output: payments,
  limit: { times: 20, seconds: 600, by: 'actor' },
  example: { mode: 'test', publishableKey: 'pk_test_abc', secretKey: 'sk_test_abc' },
});

export const disconnectStripe = route({
  id: 'commerce.disconnect-stripe',
  method: 'DELETE',
  path: '/payments/stripe-keys',
  can: 'commerce.manage',
  summary: 'Forget the keys. Refused while buyers pay with them',
  input: z.object({ mode: orderMode }),
  example: { mode: 'test' },
  output: payments,
});

export const setSelling = route({
  id: 'commerce.set-selling',
  method: 'PUT',
  path: '/payments/selling',
  can: 'commerce.manage',
  summary: 'Sell with the live keys from now on, or no longer',
  input: z.object({ live: z.boolean() }),
  output: payments,
  example: { live: false },
});

// The nightly comparison (照合).

export const difference = z.object({
  /**
   * `not-ours-yet`: paid there and not here (taken over at once: `mended`). `not-theirs`: paid here and not there. `unknown`: paid there for an
   * order that is not ours. `amount`, `refunded`: the sums differ.
   */
  kind: z.enum(['not-ours-yet', 'not-theirs', 'unknown', 'amount', 'refunded']),
  orderId: z.string().nullable(),
  paymentId: id.nullable(),
  providerRef: z.string(),
  ours: z.int(),
  theirs: z.int(),
  mended: z.boolean(),
});
export type Difference = z.infer<typeof difference>;

export const reconciliation = z.object({
  id,
  provider: z.enum(['sandbox', 'stripe']),
  mode: orderMode,
  from: instant,
  until: instant,
  /** Payments in the provider's books. */
  compared: z.int(),
  differences: z.array(difference),
  at: instant,
});
export type Reconciliation = z.infer<typeof reconciliation>;

export const listReconciliations = route({
  id: 'commerce.list-reconciliations',
  method: 'GET',
  path: '/reconciliations',
  can: 'commerce.view',
  summary: 'Comparisons with the provider’s books, newest first; one each night',
  input: pageQuery,
  output: pageOf(reconciliation),
});

export const createReconciliation = route({
  id: 'commerce.create-reconciliation',
  method: 'POST',
  path: '/reconciliations',
  can: 'commerce.manage',
  summary: 'Compare the last three days now instead of tonight',
  output: null,
  status: 202,
});
