import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { sendCheckoutPage } from './layout.ts';
import { answerBuyer, countTry, openOrder, refusedPage } from './open-order.ts';
import { beginPayment } from '../orders/begin-payment.ts';
import { sandboxDisputeJob } from '../orders/sandbox-dispute.ts';
import { sandboxAccount } from '../providers/account-of.ts';
import type { Attempt, PaymentResult } from '../providers/provider.ts';
import { behaviourOf, type CardBehaviour } from '../providers/sandbox/cards.ts';
import { changeSandboxPayment, sandbox } from '../providers/sandbox/sandbox.ts';

const text = z.string().max(40).catch('');
const cardBody = z.object({ number: text, expiry: text, cvc: text }).catch({ number: '', expiry: '', cvc: '' });
const challengeBody = z.object({ act: z.enum(['approve', 'refuse']) });

/** Paying in the Sandbox: its card form is sent here, and its bank's question answered. Orders that cost nothing are settled here, too. */
export function mountSandbox(app: FastifyInstance, services: Services): void {
  app.post('/checkout/:token', async (request, reply) => {
    const at = openOrder(services, request);
    await countTry(services, request);
    const order = await at.inside(async (_, row) => row);
    // Whose money is real is not settled by a test card.
    if (order.provider !== 'sandbox') return reply.redirect(at.path, 303);
    const behaviour = Number(order.total) === 0 ? 'free' : behaviourOf(cardBody.parse(request.body ?? {}).number);
    if (!behaviour) return sendCheckoutPage(reply, await at.inside(async (ctx, row) => refusedPage(ctx, at, row, 'not_a_test_card')));
    const attempt = await at.inside(async (ctx, { id }) => beginPayment(ctx, id));
    if (!attempt) return reply.redirect(at.path, 303);
    const result = await paySandbox(services, attempt, behaviour);
    if (result.state === 'succeeded' && behaviour !== 'free' && behaviour.does === 'dispute')
      await at.inside(async (ctx) => enqueue(ctx, sandboxDisputeJob, { paymentId: attempt.paymentId }));
    return answerBuyer(reply, at, { paymentId: attempt.paymentId, result });
  });

  app.post('/checkout/:token/challenge', async (request, reply) => {
    const at = openOrder(services, request);
    const { act } = challengeBody.parse(request.body ?? {});
    const attempt = await at.inside(async (ctx, order) => (order.provider === 'sandbox' ? beginPayment(ctx, order.id) : undefined));
    if (!attempt || attempt.providerRef === null) return reply.redirect(at.path, 303);
    const result = await changeSandboxPayment(services, attempt, attempt.providerRef, (row) =>
      row.state !== 'needs_action'
        ? {}
        : act === 'approve'
          ? { state: 'succeeded' }
          : { state: 'failed', decline_code: 'authentication_failed' },
    );
    return answerBuyer(reply, at, { paymentId: attempt.paymentId, result });
  });
}

async function paySandbox(services: Services, attempt: Attempt, behaviour: CardBehaviour | 'free'): Promise<PaymentResult> {
  const begun = await sandbox.begin(services, sandboxAccount(attempt.workspaceId, attempt.mode), attempt);
  return changeSandboxPayment(services, attempt, begun.providerRef, () => {
    if (behaviour === 'free') return { state: 'succeeded' };
    const card = { card_brand: behaviour.card.brand, card_last4: behaviour.card.last4 };
    if (behaviour.does === 'decline') return { ...card, state: 'failed', decline_code: behaviour.code };
    const disputed = behaviour.does === 'dispute' ? { disputed_at: services.clock.now() } : {};
    return { ...card, ...disputed, state: behaviour.does === 'ask' ? 'needs_action' : 'succeeded' };
  });
}
