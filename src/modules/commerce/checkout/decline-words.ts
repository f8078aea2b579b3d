import type { GlobalCtx } from '#platform/ctx.ts';

/** Codes with words of their own (https://docs.stripe.com/declines/codes); all others say what holds for any declined card. */
const known = new Set([
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'processing_error',
  'authentication_required',
  'authentication_failed',
  'card_velocity_exceeded',
  'card_not_supported',
  'currency_not_supported',
  'not_a_test_card',
]);

/** Why a card was declined and what to do now, in the buyer's words. A lost or stolen card is said to nobody. */
export function declineWords(ctx: Pick<GlobalCtx, 'services' | 'locale'>, code: string): string {
  return ctx.services.texts(ctx.locale, `commerce:declines.${known.has(code) ? code : 'card_declined'}`);
}
