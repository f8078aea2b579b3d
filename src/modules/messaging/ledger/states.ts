import type { DeliveryState } from '../tables.ts';

/** A claimed row's lease; senders renew it three times as often. */
export const LEASE_SECONDS = 60;

/** Rows moved by one statement. Larger batches make PostgreSQL scan the table instead of the index. */
export const BATCH = 500;

/** Spent attempts after which a row is `failed(gave_up)`. */
export const ATTEMPTS = 8;

/** How long a receiver may ask for patience before a row is `failed(gave_up)`: the three days that senders keep a mail (RFC 5321 §4.5.4.1 says four or five). */
export const PATIENCE_SECONDS = 3 * 86_400;

/** Which state may follow which; docs/decisions/0002-the-ledger.md says by whom. The functions of this folder hold to it. */
export const moves: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  planned: ['claimed', 'held', 'suppressed', 'cancelled'],
  held: ['planned', 'suppressed', 'cancelled'],
  claimed: ['planned', 'held', 'submitting', 'suppressed', 'cancelled'],
  submitting: ['accepted', 'failed', 'bounced', 'unknown', 'planned'],
  unknown: ['accepted', 'failed', 'bounced', 'delivered', 'planned'],
  accepted: ['delivered', 'bounced'],
  delivered: ['bounced'],
  bounced: [],
  failed: [],
  suppressed: ['planned', 'suppressed'],
  cancelled: ['planned', 'suppressed'],
};

/** Reasons after which a row that was never attempted may be planned again. */
export const revivable = ['past', 'no_time', 'no_end', 'date_gone', 'switched_off', 'unsubscribed', 'stopped'] as const;
