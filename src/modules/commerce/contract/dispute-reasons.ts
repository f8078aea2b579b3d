/** Why a buyer's bank takes money back, as Stripe names it (https://docs.stripe.com/api/disputes/object#dispute_object-reason) and we have words for. */
const known = [
  'fraudulent',
  'product_not_received',
  'product_unacceptable',
  'duplicate',
  'credit_not_processed',
  'subscription_canceled',
  'unrecognized',
] as const;

/** Of `commerce:disputeReasons`. */
export function disputeReasonOf(reason: string): (typeof known)[number] | 'general' {
  return known.find((each) => each === reason) ?? 'general';
}
