/** The texts there are for why a card was declined: `commerce:declines.<key>`, each with what to do next. */
export const declineKeys = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'wrong_expiry',
  'incorrect_cvc',
  'incorrect_number',
  'processing_error',
  'authentication_required',
  'authentication_failed',
  'card_velocity_exceeded',
  'card_not_supported',
  'currency_not_supported',
  'invalid_amount',
  'duplicate_transaction',
  'call_issuer',
  'not_a_test_card',
  'test_card',
] as const;
export type DeclineKey = (typeof declineKeys)[number];

/** Codes of providers (https://docs.stripe.com/declines/codes, https://docs.stripe.com/error-codes) that read as one of the texts. */
const readAs: Readonly<Record<string, DeclineKey>> = {
  approve_with_id: 'processing_error',
  issuer_not_available: 'processing_error',
  reenter_transaction: 'processing_error',
  try_again_later: 'processing_error',
  no_action_taken: 'processing_error',
  invalid_cvc: 'incorrect_cvc',
  invalid_number: 'incorrect_number',
  invalid_account: 'call_issuer',
  new_account_information_available: 'call_issuer',
  invalid_expiry_month: 'wrong_expiry',
  invalid_expiry_year: 'wrong_expiry',
  withdrawal_count_limit_exceeded: 'card_velocity_exceeded',
  not_permitted: 'call_issuer',
  service_not_allowed: 'card_not_supported',
  transaction_not_allowed: 'card_not_supported',
  restricted_card: 'call_issuer',
  do_not_honor: 'call_issuer',
  revocation_of_all_authorizations: 'call_issuer',
  revocation_of_authorization: 'call_issuer',
  security_violation: 'call_issuer',
  stop_payment_order: 'call_issuer',
  payment_intent_authentication_failure: 'authentication_failed',
  amount_too_large: 'invalid_amount',
  amount_too_small: 'invalid_amount',
  testmode_decline: 'test_card',
};

/** Which text a code is told by. A lost, stolen or suspected card is said to nobody: whoever holds it reads what holds for any declined card. */
export function declineKeyOf(code: string): DeclineKey {
  return (Object.hasOwn(readAs, code) ? readAs[code] : undefined) ?? declineKeys.find((key) => key === code) ?? 'card_declined';
}

/** What the seller may know besides: the issuer suspects the card. */
export function isSuspicious(code: string): boolean {
  return ['fraudulent', 'lost_card', 'stolen_card', 'pickup_card', 'merchant_blacklist'].includes(code);
}
