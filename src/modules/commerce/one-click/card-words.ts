import type { Ctx } from '#platform/ctx.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { Card } from '../providers/provider.ts';

const brands: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  jcb: 'JCB',
  amex: 'American Express',
  diners: 'Diners Club',
};

/** `Visa •••• 4242`, as it stands on the card. */
export function cardName({ brand, last4 }: Card): string {
  return `${brands[brand] ?? brand} •••• ${last4}`.trim();
}

/** What a press of the button charges, and on which card. */
export function chargeWords(ctx: Pick<Ctx, 'services' | 'locale'>, given: { amount: number; currency: string; card: Card }): string {
  const { amount, currency, card } = given;
  const price = formatMoney(ctx.locale, { amount, currency });
  return ctx.services.texts(ctx.locale, 'commerce:oneClick.charges', { price, card: cardName(card) });
}
