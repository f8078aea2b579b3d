import { expect, test } from 'vitest';
import en from '../messages/en.json' with { type: 'json' };
import ja from '../messages/ja.json' with { type: 'json' };
import { declineKeyOf, declineKeys } from './declines.ts';

test('every reason has its text in both languages, and no text is without a reason', () => {
  expect(Object.keys(ja.declines).toSorted()).toEqual([...declineKeys].toSorted());
  expect(Object.keys(en.declines).toSorted()).toEqual([...declineKeys].toSorted());
});

test.each([
  ['insufficient_funds', 'insufficient_funds'],
  ['issuer_not_available', 'processing_error'],
  ['payment_intent_authentication_failure', 'authentication_failed'],
  ['stolen_card', 'card_declined'],
  ['fraudulent', 'card_declined'],
  ['a code of tomorrow', 'card_declined'],
  ['constructor', 'card_declined'],
])('%s reads as %s', (code, key) => {
  expect(declineKeyOf(code)).toBe(key);
});
