import type { Services } from '#platform/ctx.ts';
import { html } from '#platform/html/html.ts';
import { lastAttempt } from '../orders/begin-payment.ts';
import { openStates } from '../orders/order-states.ts';
import { accountOf } from '../providers/account-of.ts';
import type { CheckoutPage } from './layout.ts';
import type { OpenOrder } from './open-order.ts';
import { challengeForm } from './sandbox-form.ts';
import { donePage } from './state-pages.ts';
import { challengeSources, stripeOrigins } from './stripe-form.ts';
import { wordsOf } from './words.ts';

/** Where the buyer's bank asks who pays (3-D Secure), in the place of the card form. */
export async function challengePage(services: Services, at: OpenOrder): Promise<CheckoutPage> {
  const begun = await at.inside(async (ctx, order) => ({
    ctx,
    order,
    attempt: await lastAttempt(ctx, order.id),
    ...(await accountOf(ctx, order.provider, order.mode)),
  }));
  const { ctx, order, attempt, provider, account } = begun;
  if (!openStates.includes(order.state) || !attempt) return at.inside(donePage);
  const words = wordsOf(ctx);
  const title = words('challenge.title');
  if (order.provider === 'sandbox') return { locale: ctx.locale, title, body: challengeForm(words, order, at.path, ctx.locale) };
  // The secret opens the intent to its buyer; it is asked for anew and kept nowhere.
  const { clientSecret = '' } = await provider.begin(services, account, attempt);
  const body = html`<script src="${stripeOrigins(services).script}/v3/"></script><h1>${title}</h1><section class="card"><p>${words('challenge.bank')}</p><p><a href="${at.path}/return">${words('challenge.goOn')}</a></p></section>`;
  return {
    locale: ctx.locale,
    title,
    body,
    sources: challengeSources({ publishableKey: account.publishableKey, path: at.path, services, clientSecret }),
  };
}
