import type { Ctx } from '#platform/ctx.ts';
import { html } from '#platform/html/html.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import { orderLines } from '../orders/order-lines.ts';
import type { CheckoutPage } from './layout.ts';
import { orderSummary } from './order-summary.ts';
import { wordsOf } from './words.ts';

/** What somebody reads who comes back to an order that is paid, given back, or over. */
export async function donePage(ctx: Ctx, order: OrderRow): Promise<CheckoutPage> {
  if (order.state === 'expired' || order.state === 'cancelled') return gonePage(ctx);
  const words = wordsOf(ctx);
  const isBack = order.state === 'refunded';
  const title = words(isBack ? 'refundedTitle' : 'paidTitle');
  const body = html`<h1>${title}</h1><section class="card"><p>${words(isBack ? 'refundedText' : 'paidText', { number: Number(order.number), mail: order.buyer_mail })}</p>
${orderSummary(words, order, await orderLines(ctx, order.id), ctx.locale)}</section>
${!isBack && order.after_address && html`<p><a href="${order.after_address}">${words('goOn')}</a></p>`}`;
  return { locale: ctx.locale, title, body };
}

/** The hour that a place was held is over. */
export function gonePage(ctx: Ctx): CheckoutPage {
  const words = wordsOf(ctx);
  return {
    locale: ctx.locale,
    title: words('goneTitle'),
    body: html`<h1>${words('goneTitle')}</h1><section class="card"><p>${words('goneText')}</p></section>`,
    status: 410,
  };
}

/** Money came for an order that is over for good: it goes back by itself. */
export function sentBackPage(ctx: Ctx): CheckoutPage {
  const words = wordsOf(ctx);
  const title = words('sentBackTitle');
  return {
    locale: ctx.locale,
    title,
    body: html`<h1>${title}</h1><section class="card"><p>${words('sentBackText')}</p></section>`,
    status: 410,
  };
}

/** The provider has not made up its mind yet: the page asks again by itself. */
export function waitingPage(ctx: Ctx, path: string): CheckoutPage {
  const words = wordsOf(ctx);
  const title = words('waitingTitle');
  const body = html`<h1>${title}</h1><section class="card"><p>${words('waitingText')}</p><p><a href="${path}">${words('waitingBack')}</a></p></section>`;
  return { locale: ctx.locale, title, body, refreshSeconds: 4 };
}
