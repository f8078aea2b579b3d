import type { Services } from '#platform/ctx.ts';

export type ProviderName = 'sandbox' | 'stripe';
export type Mode = 'test' | 'live';

/** An attempt to be paid, as it was stored before the provider hears of it. `key` makes asking twice one charge. */
export interface Attempt {
  paymentId: string;
  key: string;
  orderId: string;
  orderNumber: number;
  workspaceId: string;
  mode: Mode;
  /** In the currency's minor unit. */
  amount: number;
  currency: string;
  mail: string;
  /** The provider's own id of an attempt that was begun before. */
  providerRef: string | null;
}

/** The card that pays, as far as people may see it. */
export interface Card {
  brand: string;
  last4: string;
}

/** A card kept at the provider, to be charged by one click. */
export interface SavedMethod {
  customerRef: string;
  methodRef: string;
}

/** What the provider says of an attempt. A declined card is an outcome, not an error. */
export type PaymentResult = {
  providerRef: string;
  /** Our own name of the attempt, where the provider keeps it. */
  paymentId?: string;
  amount: number;
  currency: string;
  card: Card | null;
  saved: SavedMethod | null;
  /** The buyer's bank asked who pays, and was satisfied (3-D Secure). */
  isAuthenticated?: boolean;
} & (
  | { state: 'succeeded' }
  /** The buyer has to do something: 3-D Secure. */
  | { state: 'needs_action' }
  | { state: 'processing' }
  /** `code`: the provider's word for why, told in plain words by `commerce:declines.*`. */
  | { state: 'failed'; code: string }
  | { state: 'cancelled' }
);

export interface RefundResult {
  /** Null where the provider refused to make one. */
  providerRef: string | null;
  state: 'succeeded' | 'failed' | 'pending';
  /** Our own name of it, where the provider keeps one; none: it was made at the provider. */
  refundId?: string;
  /** By the provider's books, where it says so. */
  amount?: number;
  error?: string;
}

/** How a chargeback stands. An inquiry has taken no money yet. */
export interface DisputeResult {
  amount: number;
  /** The provider's word for why. */
  reason: string;
  state: 'inquiry' | 'open' | 'won' | 'lost';
  /** Until when the seller may answer. */
  dueAt: Date | null;
}

/** A fact that a provider told us, as it is stored before anything follows from it. */
export interface ProviderEvent {
  eventId: string;
  type: string;
  payload: unknown;
}

/** What such a fact is about. `providerRef`: of the payment. */
export type EventSubject =
  | { kind: 'payment'; providerRef: string }
  | { kind: 'refund'; refundRef: string; providerRef: string }
  | { kind: 'dispute'; disputeRef: string; providerRef: string };

/** A payment as the provider's own books have it. */
export interface BookedPayment {
  providerRef: string;
  orderId: string | null;
  /** Our own name of the attempt, where the provider keeps it. */
  paymentId: string | null;
  state: 'succeeded' | 'failed' | 'open' | 'cancelled';
  amount: number;
  refunded: number;
  currency: string;
  createdAt: Date;
}

/**
 * Whoever moves the money (決済代行会社). Every call goes over the network and holds no connection of ours; every call that changes
 * something carries the attempt's key, so that doing it again is the same effect. What cannot be reached throws
 * `service/unavailable`; the attempt then stays as it was, and `fetch` tells later what became of it.
 */
export interface PaymentProvider {
  name: ProviderName;
  /** Begins an attempt, or finds the one begun under this key. */
  begin(services: Services, account: ProviderAccount, attempt: Attempt): Promise<PaymentResult & { clientSecret?: string }>;
  /** Charges a kept card while the buyer is there: may answer `needs_action`. */
  charge(
    services: Services,
    account: ProviderAccount,
    attempt: Attempt,
    method: SavedMethod,
  ): Promise<PaymentResult & { clientSecret?: string }>;
  /** How an attempt stands, by the provider's books: the only thing that is believed. */
  fetch(services: Services, account: ProviderAccount, providerRef: string): Promise<PaymentResult>;
  /** Ends an attempt that nobody will finish. Answers with what became of it: it may have been paid in the meantime. */
  cancel(services: Services, account: ProviderAccount, providerRef: string): Promise<PaymentResult>;
  refund(
    services: Services,
    account: ProviderAccount,
    refund: { key: string; refundId: string; providerRef: string; amount: number; currency: string },
  ): Promise<RefundResult>;
  /**
   * Has the provider forget whom an attempt was for: name, address, card. What was forgotten before is none of its failures; the payment itself stays, as its
   * books ask.
   */
  forget(services: Services, account: ProviderAccount, providerRef: string): Promise<void>;
  fetchRefund(services: Services, account: ProviderAccount, refundRef: string): Promise<RefundResult>;
  fetchDispute(services: Services, account: ProviderAccount, disputeRef: string): Promise<DisputeResult>;
  /** Checks the signature over the raw body in constant time; undefined where it does not hold. */
  parseWebhook(
    account: ProviderAccount,
    request: { body: Buffer; header(name: string): string | undefined; now: Date },
  ): Promise<ProviderEvent | undefined>;
  /** What a stored event is about; undefined: nothing that changes anything here. */
  subjectOf(payload: unknown): EventSubject | undefined;
  /** The provider's books between two moments, in any order. */
  list(services: Services, account: ProviderAccount, between: { from: Date; until: Date }): AsyncIterable<BookedPayment>;
}

/** A workspace's keys at a provider, opened. The Sandbox has none. */
export interface ProviderAccount {
  workspaceId: string;
  mode: Mode;
  publishableKey: string;
  secretKey: string;
  webhookSecret: string;
}
