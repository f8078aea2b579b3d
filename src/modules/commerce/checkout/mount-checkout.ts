import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { beginPayment } from '../orders/begin-payment.ts';
import { findOrder, type OrderRow } from '../orders/lock-order.ts';
import { openStates } from '../orders/order-states.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import type { Attempt, PaymentResult } from '../providers/provider.ts';
import { behaviourOf } from '../providers/sandbox/cards.ts';
import { changeSandboxPayment, sandbox } from '../providers/sandbox/sandbox.ts';
import { confirmPage } from './confirm-page.ts';
import { declineWords } from './decline-words.ts';
import { sendCheckoutPage } from './layout.ts';
import { challengeForm, sandboxForm } from './sandbox-form.ts';
import { donePage, gonePage } from './state-pages.ts';
import { readOrderToken } from './token.ts';
import { wordsOf } from './words.ts';

const params = z.object({ token: z.string().max(200) });
const text = z.string().max(40).catch('');
const cardBody = z.object({ number: text, expiry: text, cvc: text }).catch({ number: '', expiry: '', cvc: '' });
const challengeBody = z.object({ act: z.enum(['approve', 'refuse']) });

/** Nobody tries twenty cards in ten minutes but a machine that tests stolen ones. */
const LIMIT = { times: 20, seconds: 600 };

/** `/checkout/:token`: the final confirmation and the card form of one order; whoever has the token is its buyer. */
export function mountCheckout(app: FastifyInstance, services: Services): void {
  app.get('/checkout/:token', async (request, reply) => {
    const at = open(services, request);
    const page = await at.inside(async (ctx, order) => {
      const form = sandboxForm(wordsOf(ctx), order, ctx.locale);
      return openStates.includes(order.state) ? confirmPage(ctx, order, form) : donePage(ctx, order);
    });
    return sendCheckoutPage(reply, page);
  });

  app.post('/checkout/:token', async (request, reply) => {
    const at = open(services, request);
    await countTry(services, request);
    const card = cardBody.parse(request.body ?? {});
    const behaviour = behaviourOf(card.number);
    if (!behaviour) return sendCheckoutPage(reply, await at.inside(async (ctx, order) => refusedPage(ctx, order, 'not_a_test_card')));
    const attempt = await at.inside(async (ctx, order) => beginPayment(ctx, order.id));
    if (!attempt) return reply.redirect(`/checkout/${at.token}`, 303);
    const result = await paySandbox(services, attempt, behaviour);
    return answer(reply, at, attempt, result);
  });

  app.get('/checkout/:token/challenge', async (request, reply) => {
    const page = await open(services, request).inside(async (ctx, order) => {
      if (!openStates.includes(order.state)) return donePage(ctx, order);
      const words = wordsOf(ctx);
      return { locale: ctx.locale, title: words('challenge.title'), body: challengeForm(words, order, ctx.locale) };
    });
    return sendCheckoutPage(reply, page);
  });

  app.post('/checkout/:token/challenge', async (request, reply) => {
    const at = open(services, request);
    const { act } = challengeBody.parse(request.body ?? {});
    const attempt = await at.inside(async (ctx, order) => beginPayment(ctx, order.id));
    if (!attempt || attempt.providerRef === null) return reply.redirect(`/checkout/${at.token}`, 303);
    const result = await changeSandboxPayment(services, attempt, attempt.providerRef, (row) =>
      row.state !== 'needs_action'
        ? {}
        : act === 'approve'
          ? { state: 'succeeded' }
          : { state: 'failed', decline_code: 'authentication_failed' },
    );
    return answer(reply, at, attempt, result);
  });
}

interface OpenOrder {
  token: string;
  inside<T>(work: (ctx: Ctx, order: OrderRow) => Promise<T>): Promise<T>;
}

/** The order that a token names; fails with `request/not-found`. */
function open(services: Services, request: FastifyRequest): OpenOrder {
  const { token } = params.parse(request.params);
  const ids = readOrderToken(services, token) ?? fail('request/not-found');
  const who = { workspaceId: ids.workspaceId, actor: visitorActor(null), request: requestInfo(services, request) };
  return {
    token,
    inside: async (work) =>
      withWorkspace(services, who, async (ctx) => work(ctx, (await findOrder(ctx, ids.orderId)) ?? fail('request/not-found'))),
  };
}

async function paySandbox(
  services: Services,
  attempt: Attempt,
  behaviour: NonNullable<ReturnType<typeof behaviourOf>>,
): Promise<PaymentResult> {
  const account = { workspaceId: attempt.workspaceId, mode: attempt.mode, publishableKey: '', secretKey: '', webhookSecret: '' };
  const begun = await sandbox.begin(services, account, attempt);
  const card = { card_brand: behaviour.card.brand, card_last4: behaviour.card.last4 };
  return changeSandboxPayment(services, attempt, begun.providerRef, () => {
    if (behaviour.does === 'decline') return { ...card, state: 'failed', decline_code: behaviour.code };
    return { ...card, state: behaviour.does === 'ask' ? 'needs_action' : 'succeeded' };
  });
}

/** Settles what the provider said, and shows the buyer where they stand. */
async function answer(reply: FastifyReply, at: OpenOrder, attempt: Attempt, result: PaymentResult): Promise<FastifyReply> {
  await at.inside(async (ctx) => settlePayment(ctx, { paymentId: attempt.paymentId, result }));
  if (result.state === 'needs_action') return reply.redirect(`/checkout/${at.token}/challenge`, 303);
  if (result.state === 'failed') {
    const { code } = result;
    return sendCheckoutPage(reply, await at.inside(async (ctx, order) => refusedPage(ctx, order, code)));
  }
  const after = await at.inside(async (_, order) => order.after_address);
  return reply.redirect(after ?? `/checkout/${at.token}`, 303);
}

async function refusedPage(ctx: Ctx, order: OrderRow, code: string) {
  if (!openStates.includes(order.state)) return order.state === 'expired' ? gonePage(ctx) : donePage(ctx, order);
  return confirmPage(ctx, order, sandboxForm(wordsOf(ctx), order, ctx.locale), declineWords(ctx, code));
}

async function countTry(services: Services, request: FastifyRequest): Promise<void> {
  const key = limitKey(services.secrets, 'commerce.card', requestInfo(services, request).address);
  const taken = await takeToken(services.database.app, key, LIMIT, services.clock.now());
  if (!taken.allowed) fail('request/too-many', { seconds: taken.retryAfterSeconds });
}
