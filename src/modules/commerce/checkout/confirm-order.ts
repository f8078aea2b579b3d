import type { Ctx } from '#platform/ctx.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import { accountOf } from '../providers/account-of.ts';
import { confirmPage } from './confirm-page.ts';
import type { CheckoutPage } from './layout.ts';
import { freeForm, sandboxForm } from './sandbox-form.ts';
import { stripeForm, stripeSources } from './stripe-form.ts';
import { wordsOf } from './words.ts';

/** The final confirmation with the card form of whoever is paid. `problem`: why the last attempt did not pay. */
export async function confirmOrder(ctx: Ctx, at: { path: string }, order: OrderRow, problem?: string): Promise<CheckoutPage> {
  const words = wordsOf(ctx);
  if (Number(order.total) === 0) return confirmPage(ctx, order, freeForm(words), problem);
  if (order.provider === 'sandbox') return confirmPage(ctx, order, sandboxForm(words, order, at.path, ctx.locale), problem);
  const { account } = await accountOf(ctx, order.provider, order.mode);
  const { currency, total } = order;
  const page = await confirmPage(ctx, order, stripeForm(words, order, ctx), problem);
  const sources = stripeSources({
    publishableKey: account.publishableKey,
    path: at.path,
    amount: Number(total),
    currency,
    words,
    services: ctx.services,
  });
  return { ...page, sources };
}
