import { makeTestAddress } from '#modules/mail/api.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { createTestOrder as route } from '../contract/test-orders.ts';
import type { Order } from '../contract/orders.ts';
import { beginPayment } from '../orders/begin-payment.ts';
import { createOrder } from '../orders/create-order.ts';
import { getOrder } from '../orders/get-order.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import { loadOffer } from '../products/product-rows.ts';
import { sandboxAccount } from '../providers/account-of.ts';
import type { Attempt, PaymentResult } from '../providers/provider.ts';
import { changeSandboxPayment, sandbox } from '../providers/sandbox/sandbox.ts';

interface Paid {
  attempt: Attempt;
  result: PaymentResult;
}

/**
 * Buys an offer in the Sandbox, without a page and without a card: everything that follows a purchase happens, flagged as a test, so that it can
 * be looked at. Its buyer has an address that is nobody's: what is sent there lies in an inbox of this order's own.
 */
export const createTestOrder = {
  begin: async (ctx: Ctx, input: InputOf<typeof route>): Promise<Attempt> => {
    const offer = await loadOffer(ctx, input.offerId);
    const { orderId } = await createOrder(ctx, {
      wanted: [{ offerId: offer.id, role: 'one_click' }],
      buyer: { mail: makeTestAddress(), name: ctx.services.texts(ctx.locale, 'commerce:testOrder.buyer'), values: {} },
      mode: 'test',
      provider: 'sandbox',
      afterAddress: '/',
    });
    return (await beginPayment(ctx, orderId)) ?? fail('request/not-found');
  },
  wait: async (services: Services, attempt: Attempt): Promise<Paid> => {
    const { providerRef } = await sandbox.begin(services, sandboxAccount(attempt.workspaceId, attempt.mode), attempt);
    const card = { card_brand: 'visa', card_last4: '4242' };
    return { attempt, result: await changeSandboxPayment(services, attempt, providerRef, () => ({ ...card, state: 'succeeded' })) };
  },
  end: async (ctx: Ctx, _input: unknown, { attempt, result }: Paid): Promise<Order> => {
    await settlePayment(ctx, { paymentId: attempt.paymentId, result });
    return getOrder(ctx, { orderId: attempt.orderId });
  },
};
