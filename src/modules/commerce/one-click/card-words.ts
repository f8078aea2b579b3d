import type { Ctx } from '#platform/ctx.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { cardName } from '../contract/card-name.ts';
import type { Card } from '../providers/provider.ts';

/** What a press of the button charges, and on which card. */
export function chargeWords(ctx: Pick<Ctx, 'services' | 'locale'>, given: { amount: number; currency: string; card: Card }): string {
  const { amount, currency, card } = given;
  const price = formatMoney(ctx.locale, { amount, currency });
  return ctx.services.texts(ctx.locale, 'commerce:oneClick.charges', { price, card: cardName(card) });
}
