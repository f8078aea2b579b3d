import type { FastifyInstance } from 'fastify';
import type { Services } from '#platform/ctx.ts';
import { beginPayment, lastAttempt } from '../orders/begin-payment.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import { accountOf } from '../providers/account-of.ts';
import { answerBuyer, countTry, openOrder } from './open-order.ts';

/** Paying with Stripe: the browser asks for an intent, pays it at Stripe, and comes back to learn what became of it. */
export function mountStripe(app: FastifyInstance, services: Services): void {
  app.post('/checkout/:token/intent', async (request, reply) => {
    const at = openOrder(services, request);
    await countTry(services, request);
    const begun = await at.inside(async (ctx, order) => {
      const attempt = order.provider === 'stripe' ? await beginPayment(ctx, order.id) : undefined;
      return attempt && { attempt, ...(await accountOf(ctx, order.provider, order.mode)) };
    });
    if (!begun) return reply.send({ go: at.path });
    const { attempt, provider, account } = begun;
    const result = await provider.begin(services, account, attempt);
    await at.within(async (ctx) => settlePayment(ctx, { paymentId: attempt.paymentId, result }));
    const isOpen = result.state === 'processing' || result.state === 'needs_action' || result.state === 'failed';
    return reply.header('cache-control', 'no-store').send(isOpen ? { clientSecret: result.clientSecret } : { go: `${at.path}/return` });
  });

  app.get('/checkout/:token/return', async (request, reply) => {
    const at = openOrder(services, request);
    const begun = await at.inside(async (ctx, order) => {
      const attempt = await lastAttempt(ctx, order.id);
      return attempt && { attempt, ...(await accountOf(ctx, order.provider, order.mode)) };
    });
    if (!begun) return reply.redirect(at.path, 303);
    const { attempt, provider, account } = begun;
    const result = await provider.fetch(services, account, attempt.providerRef);
    // What was refused is ended there: another card is another attempt, and nobody pays this one later.
    const ended = result.state === 'failed' ? await provider.cancel(services, account, attempt.providerRef) : result;
    return answerBuyer(reply, at, { paymentId: attempt.paymentId, result: ended.state === 'succeeded' ? ended : result });
  });
}
