import type { Ctx } from '#platform/ctx.ts';
import { html, type Html } from '#platform/html/html.ts';
import { issuerOf } from '../issuers/issuer-of.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import { orderLines } from '../orders/order-lines.ts';
import type { CheckoutPage } from './layout.ts';
import { orderSummary } from './order-summary.ts';
import { wordsOf } from './words.ts';

const items = ['quantity', 'price', 'payment', 'delivery', 'period', 'cancellation'] as const;

/**
 * The last screen before a purchase (最終確認画面): what is bought, the total with everything in it, what 特定商取引法 asks, and then the card.
 * `form` is the provider's. `problem`: why the last attempt did not pay.
 */
export async function confirmPage(ctx: Ctx, order: OrderRow, form: Html, problem?: string): Promise<CheckoutPage> {
  const words = wordsOf(ctx);
  const lines = await orderLines(ctx, order.id);
  const issuer = await issuerOf(
    ctx,
    lines.map((line) => line.productId),
  );
  const title = words('title');
  const body = html`<h1>${title}</h1>
${order.mode === 'test' && html`<p class="test">${words('testOrder')}</p>`}
<section class="card"><h2>${words('yourOrder')}</h2>${orderSummary(words, order, lines, ctx.locale)}
<p class="soft">${words('buyer', { name: order.buyer_name, mail: order.buyer_mail })}</p></section>
<section class="card"><h2>${words('confirm')}</h2><dl>${items.map((item) => html`<dt>${words(`items.${item}`)}</dt><dd>${order.confirmation[item]}</dd>`)}</dl></section>
<section class="card" id="pay"><h2>${words('card')}</h2>${problem && html`<p class="alert" role="alert">${problem}</p>`}${form}
<p class="soft">${words('agree', { price: formatMoney(ctx.locale, { amount: Number(order.total), currency: order.currency }) })}</p></section>
${order.declined_address && html`<p><a href="${order.declined_address}">${words('goOnWithout')}</a></p>`}
${issuer && html`<p class="soft">${words('seller', { name: issuer.name })} <a href="${new URL(issuer.legalUrl).pathname}">${words('legal')}</a></p>`}`;
  return { locale: ctx.locale, title, body, ...(problem ? { status: 422 } : {}) };
}
