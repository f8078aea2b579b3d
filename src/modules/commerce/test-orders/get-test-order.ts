import { isTestAddress, listTestMails } from '#modules/mail/api.ts';
import { mailsTo } from '#modules/messaging/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getTestOrder as route } from '../contract/test-orders.ts';
import { getOrder } from '../orders/get-order.ts';
import { loadOffer } from '../products/product-rows.ts';
import { waysOn } from './ways-on.ts';

/** How far a test order has come: which links of the diagram are lit, what lies in its inbox, and where its buyer would be led. */
export async function getTestOrder(ctx: Ctx, { orderId }: { orderId: string }): Promise<OutputOf<typeof route>> {
  const order = await getOrder(ctx, { orderId });
  const [line] = order.lines;
  if (order.mode !== 'test' || !line) return fail('request/not-found');
  const sent = order.contactId === null ? undefined : await mailsTo(ctx, { contactIds: [order.contactId] });
  const mails = await listTestMails(ctx, order.buyer.mail);
  return {
    orderId,
    number: order.number,
    isPaid: order.paidAt !== null,
    effects: order.effects.map(({ effectId, state, error }) => ({ effectId, state, error })),
    isFulfilled: order.fulfilledAt !== null,
    mails: mails.map(({ to, receivedAt, ...mail }) => ({
      ...mail,
      to: isTestAddress(to) ? null : to,
      receivedAt: receivedAt.toISOString(),
    })),
    waiting: sent?.waiting ?? 0,
    withheld: [...(sent?.withheld ?? [])],
    waysOn: await waysOn(ctx, await loadOffer(ctx, line.offerId)),
  };
}
