import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { knownVisitor } from '#modules/funnels/api.ts';
import { answerBuyer, countTry, openOrder, type OpenOrder } from '../checkout/open-order.ts';
import { sendCheckoutPage } from '../checkout/layout.ts';
import { presentOffer, selectOffers } from '../products/product-rows.ts';
import { beginPayment } from '../orders/begin-payment.ts';
import { accountOf } from '../providers/account-of.ts';
import { chargeWords } from './card-words.ts';
import { declinedPage } from './charge-page.ts';
import { findSavedCard, savedCardOf } from './find-saved-card.ts';
import { priceAlone } from './price-alone.ts';

const params = z.object({ ids: z.string().regex(/^[A-Za-z0-9]{24}$/) });
const ID = 12;

/** What a purchase button charges on whose card, for the page that shows it; and the charge itself. */
export function mountOneClick(app: FastifyInstance, services: Services): void {
  app.get('/one-click/:ids', async (request, reply) => {
    const { ids } = params.parse(request.params);
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    const who = {
      workspaceId: ids.slice(0, ID),
      actor: visitorActor(knownVisitor(request.headers.cookie) ?? null),
      // In the words of the page that asks: what the buyer was shown is compared word for word.
      request: { ...requestInfo(services, request), locale: query.get('lang') === 'en' ? ('en' as const) : ('ja' as const) },
    };
    const said = await withWorkspace(services, who, async (ctx) => {
      const saved = await findSavedCard(ctx, query);
      const row = await selectOffers(ctx).where('id', '=', ids.slice(ID)).where('archived_at', 'is', null).executeTakeFirst();
      // Who only looks at the page is told nothing; who came by a mail's link is told why it no longer works.
      if (saved === 'noCard' || !row) return { text: null };
      if (typeof saved === 'string') return { text: null, problem: services.texts(ctx.locale, `commerce:oneClick.${saved}`) };
      const offer = presentOffer(row);
      return { text: chargeWords(ctx, { amount: priceAlone(offer), currency: offer.currency, card: saved.card }) };
    });
    return reply.header('cache-control', 'no-store').send(said);
  });

  app.post('/checkout/:token/charge', async (request, reply) => {
    const at = openOrder(services, request);
    await countTry(services, request);
    const begun = await at.inside(async (ctx, order) => {
      const saved = order.parent_id === null ? undefined : await savedCardOf(ctx, order.parent_id);
      const attempt = saved && (await beginPayment(ctx, order.id));
      return attempt && { attempt, method: saved.method, ...(await accountOf(ctx, order.provider, order.mode)) };
    });
    if (!begun) return leadOn(reply, at);
    const { attempt, method, provider, account } = begun;
    const result = await provider.charge(services, account, attempt, method);
    if (result.state !== 'failed') return answerBuyer(reply, at, { paymentId: attempt.paymentId, result });
    await provider.cancel(services, account, result.providerRef);
    return sendCheckoutPage(reply, await declinedPage(at, { paymentId: attempt.paymentId, result }));
  });
}

/** Nobody can pay it any more: paid, or over. */
async function leadOn(reply: FastifyReply, at: OpenOrder): Promise<FastifyReply> {
  const after = await at.inside(async (_, order) => (order.paid_at === null ? null : order.after_address));
  return reply.redirect(after ?? at.path, 303);
}
