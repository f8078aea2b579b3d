/** What a test card does, by the numbers that Stripe publishes (https://docs.stripe.com/testing). */
export type CardBehaviour = { brand: string } & (
  | { does: 'pay' }
  /** Asks who pays, until it was set up for later. */
  | { does: 'ask' }
  | { does: 'always_ask' }
  | { does: 'decline'; code: string }
);

const behaviours: Readonly<Record<string, CardBehaviour>> = {
  '4242424242424242': { brand: 'visa', does: 'pay' },
  '5555555555554444': { brand: 'mastercard', does: 'pay' },
  '3566002020360505': { brand: 'jcb', does: 'pay' },
  '4000002500003155': { brand: 'visa', does: 'ask' },
  '4000002760003184': { brand: 'visa', does: 'always_ask' },
  '4000000000003220': { brand: 'visa', does: 'always_ask' },
  '4000000000000002': { brand: 'visa', does: 'decline', code: 'generic_decline' },
  '4000000000009995': { brand: 'visa', does: 'decline', code: 'insufficient_funds' },
  '4000000000009987': { brand: 'visa', does: 'decline', code: 'lost_card' },
  '4000000000009979': { brand: 'visa', does: 'decline', code: 'stolen_card' },
  '4000000000000069': { brand: 'visa', does: 'decline', code: 'expired_card' },
  '4000000000000127': { brand: 'visa', does: 'decline', code: 'incorrect_cvc' },
  '4000000000000119': { brand: 'visa', does: 'decline', code: 'processing_error' },
  '4000000000006975': { brand: 'visa', does: 'decline', code: 'card_velocity_exceeded' },
};

/** Undefined for a number that is none of Stripe's for tests. */
export function behaviourOf(number: string): CardBehaviour | undefined {
  return behaviours[number.replaceAll(/\D/g, '')];
}
