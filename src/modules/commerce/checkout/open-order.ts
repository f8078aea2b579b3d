import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { findOrder, type OrderRow } from '../orders/lock-order.ts';
import { openStates } from '../orders/order-states.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import type { PaymentResult } from '../providers/provider.ts';
import { confirmOrder } from './confirm-order.ts';
import { declineWords } from './decline-words.ts';
import { sendCheckoutPage, type CheckoutPage } from './layout.ts';
import { donePage, gonePage, sentBackPage, waitingPage } from './state-pages.ts';
import { readOrderToken } from './token.ts';

const params = z.object({ token: z.string().max(200) });

/** Nobody tries twenty cards in ten minutes but a machine that tests stolen ones. */
const LIMIT = { times: 20, seconds: 600 };

/** The order of a request under `/checkout/:token`; whoever has the token is its buyer. */
export interface OpenOrder {
  token: string;
  /** `/checkout/:token`. */
  path: string;
  workspaceId: string;
  inside<T>(work: (ctx: Ctx, order: OrderRow) => Promise<T>): Promise<T>;
  /** The same for work that finds its order by itself. */
  within<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

/** Fails with `request/not-found` for a token that was altered. */
export function openOrder(services: Services, request: FastifyRequest): OpenOrder {
  const { token } = params.parse(request.params);
  const ids = readOrderToken(services, token) ?? fail('request/not-found');
  const who = { workspaceId: ids.workspaceId, actor: visitorActor(null), request: requestInfo(services, request) };
  const within: OpenOrder['within'] = async (work) => withWorkspace(services, who, work);
  return {
    token,
    path: `/checkout/${token}`,
    workspaceId: ids.workspaceId,
    within,
    inside: async (work) => within(async (ctx) => work(ctx, (await findOrder(ctx, ids.orderId)) ?? fail('request/not-found'))),
  };
}

/** Settles what the provider said, and shows the buyer where they stand. */
export async function answerBuyer(
  reply: FastifyReply,
  at: OpenOrder,
  said: { paymentId: string; result: PaymentResult },
): Promise<FastifyReply> {
  const { result } = said;
  const settled = await at.within(async (ctx) => settlePayment(ctx, said));
  if (result.state === 'needs_action') return reply.redirect(`${at.path}/challenge`, 303);
  if (result.state === 'failed') {
    const { code } = result;
    return sendCheckoutPage(reply, await at.inside(async (ctx, order) => refusedPage(ctx, at, order, code)));
  }
  if (result.state === 'succeeded') {
    // Paid after its buyer was erased: it goes back.
    if (settled.state === 'cancelled') return sendCheckoutPage(reply, await at.within(async (ctx) => sentBackPage(ctx)));
    return reply.redirect(settled.afterAddress ?? at.path, 303);
  }
  return sendCheckoutPage(
    reply,
    await at.inside(async (ctx, order) => (openStates.includes(order.state) ? waitingPage(ctx, at.path) : donePage(ctx, order))),
  );
}

/** The final confirmation again, with why the last attempt did not pay. */
export async function refusedPage(ctx: Ctx, at: OpenOrder, order: OrderRow, code: string): Promise<CheckoutPage> {
  if (!openStates.includes(order.state)) return order.state === 'expired' ? gonePage(ctx) : donePage(ctx, order);
  return confirmOrder(ctx, at, order, declineWords(ctx, code));
}

/** Fails with `request/too-many`. */
export async function countTry(services: Services, request: FastifyRequest): Promise<void> {
  const key = limitKey(services.secrets, 'commerce.card', requestInfo(services, request).address);
  const taken = await takeToken(services.database.app, key, LIMIT, services.clock.now());
  if (!taken.allowed) fail('request/too-many', { seconds: taken.retryAfterSeconds });
}
