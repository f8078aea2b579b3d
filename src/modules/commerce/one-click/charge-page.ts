import type { Ctx } from '#platform/ctx.ts';
import { html, type Html } from '#platform/html/html.ts';
import type { CheckoutPage } from '../checkout/layout.ts';
import { confirmPage } from '../checkout/confirm-page.ts';
import { declineWords } from '../checkout/decline-words.ts';
import type { OpenOrder } from '../checkout/open-order.ts';
import { wordsOf } from '../checkout/words.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import type { PaymentResult } from '../providers/provider.ts';
import { chargeWords } from './card-words.ts';
import { savedCardOf } from './find-saved-card.ts';

/**
 * The final confirmation of a purchase by one click: what is bought, the six items, what is charged on which card, and one button. `agreed`: they read
 * that beside the button that they pressed, and the page presses this one for them. Undefined where there is no card to charge any more.
 */
export async function chargePage(ctx: Ctx, at: { path: string }, order: OrderRow, agreed: boolean): Promise<CheckoutPage | undefined> {
  const saved = order.parent_id === null ? undefined : await savedCardOf(ctx, order.parent_id);
  if (!saved) return undefined;
  const words = wordsOf(ctx);
  const charges = chargeWords(ctx, { amount: Number(order.total), currency: order.currency, card: saved.card });
  const form = html`<p id="charges">${charges}</p><form method="post" action="${at.path}/charge" id="charge"><button aria-describedby="charges">${words('buyNow')}</button></form>
<form method="get" action="${at.path}"><button class="plain" name="card" value="other">${words('otherCard')}</button></form>`;
  const page = await confirmPage(ctx, order, form);
  if (!agreed) return page;
  return {
    ...page,
    sources: { script: "const form=document.getElementById('charge');form.querySelector('button').disabled=true;form.submit();" },
  };
}

/** The card was declined: why, and what can be done, another card or going on without. */
export async function declinedPage(
  at: OpenOrder,
  said: { paymentId: string; result: PaymentResult & { state: 'failed' } },
): Promise<CheckoutPage> {
  return at.inside(async (ctx, order) => {
    await settlePayment(ctx, said);
    const words = wordsOf(ctx);
    const title = words('notBoughtTitle');
    const body = html`<h1>${title}</h1><section class="card"><p class="alert" role="alert">${declineWords(ctx, said.result.code)}</p><p>${words('notCharged')}</p>
<form method="get" action="${at.path}"><button name="card" value="other">${words('otherCard')}</button></form>${wayOn(ctx, order)}</section>`;
    return { locale: ctx.locale, title, body, status: 422 };
  });
}

function wayOn(ctx: Ctx, order: OrderRow): Html | undefined {
  if (order.declined_address === null) return undefined;
  return html`<p class="way"><a href="${order.declined_address}">${wordsOf(ctx)('goOnWithout')}</a></p>`;
}
