import type { Ctx } from '#platform/ctx.ts';
import type { Issuer } from '../contract.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { PricedOrder } from './price-order.ts';

/**
 * What the last screen before a purchase has to show (特定商取引法 第12条の6: 分量、価格、支払時期・方法、引渡時期、申込期間、申込みの撤回・解除), word for
 * word as the buyer read it. The order keeps it.
 */
export interface Confirmation {
  quantity: string;
  price: string;
  payment: string;
  delivery: string;
  /** Until when one can buy; says so too where there is no end. */
  period: string;
  cancellation: string;
}

/** The six items for an order; those for which nobody has written anything are empty. */
export function confirmationOf(ctx: Ctx, order: PricedOrder, issuer: Issuer | undefined): Confirmation {
  const { locale } = ctx;
  const text = (key: 'quantityOne' | 'priceOf' | 'total' | 'paymentCard' | 'noEnd', data?: Record<string, string>) =>
    ctx.services.texts(locale, `commerce:confirmation.${key}`, data);
  const money = (amount: number) => formatMoney(locale, { amount, currency: order.currency });
  const each = (of: (line: PricedOrder['lines'][number]) => string) =>
    [...new Set(order.lines.map(of).filter((words) => words !== ''))].join('\n');
  const ends = order.lines.flatMap(({ offer }) => (offer.salesUntil === null ? [] : [Date.parse(offer.salesUntil)]));
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: ctx.workspace.timeZone });
  return {
    quantity: each(({ offer }) => `${offer.shownName}: ${offer.quantityText || text('quantityOne')}`),
    price: [
      ...order.lines.map(({ offer, discount }) => text('priceOf', { name: offer.shownName, price: money(offer.amount - discount) })),
      text('total', { price: money(order.totals.total), tax: money(order.totals.tax) }),
      ...(issuer?.extraCosts ? [issuer.extraCosts] : []),
    ].join('\n'),
    payment: text('paymentCard'),
    delivery: each(({ offer }) => offer.delivery || (issuer?.delivery ?? '')),
    period: ends.length === 0 ? text('noEnd') : until.format(Math.min(...ends)),
    cancellation: each(({ offer }) => offer.cancellation || (issuer?.cancellation ?? '')),
  };
}
