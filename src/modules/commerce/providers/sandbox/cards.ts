import type { Card } from '../provider.ts';

/** What a card number of the Sandbox does. The numbers are those that Stripe publishes for tests, so that nobody learns two lists. */
export type CardBehaviour = { card: Card } & (
  | { does: 'pay' }
  | { does: 'decline'; code: string }
  /** Pays after the buyer has proved who they are. */
  | { does: 'ask' }
  /** Pays now, and declines when it is charged by one click. */
  | { does: 'pay_once' }
  /** Pays, and then has the bank take the money back. */
  | { does: 'dispute' }
);

const behaviours: Readonly<Record<string, { does: 'pay' | 'ask' | 'pay_once' | 'dispute' } | { does: 'decline'; code: string }>> = {
  '4242424242424242': { does: 'pay' },
  '5555555555554444': { does: 'pay' },
  '3566002020360505': { does: 'pay' },
  '4000002500003155': { does: 'ask' },
  '4000000000003220': { does: 'ask' },
  '4000000000000341': { does: 'pay_once' },
  '4000000000000259': { does: 'dispute' },
  '4000000000000002': { does: 'decline', code: 'card_declined' },
  '4000000000009995': { does: 'decline', code: 'insufficient_funds' },
  '4000000000009987': { does: 'decline', code: 'lost_card' },
  '4000000000000069': { does: 'decline', code: 'expired_card' },
  '4000000000000127': { does: 'decline', code: 'incorrect_cvc' },
  '4000000000000119': { does: 'decline', code: 'processing_error' },
};

/** Reads a typed number; undefined for one that is none of the Sandbox's: a real card must never be typed here. */
export function behaviourOf(typed: string): CardBehaviour | undefined {
  const number = typed.normalize('NFKC').replaceAll(/[^0-9]/gu, '');
  const behaviour = behaviours[number];
  if (!behaviour) return undefined;
  const brand = number.startsWith('4') ? 'visa' : number.startsWith('5') ? 'mastercard' : 'jcb';
  return { ...behaviour, card: { brand, last4: number.slice(-4) } };
}
