import { mailsTo } from '#modules/messaging/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getTestOrder as route } from '../contract/test-orders.ts';
import { getOrder } from '../orders/get-order.ts';

/** How far a test order has come: which link of the diagram is lit, and whether its mail is out. */
export async function getTestOrder(ctx: Ctx, { orderId }: { orderId: string }): Promise<OutputOf<typeof route>> {
  const order = await getOrder(ctx, { orderId });
  if (order.mode !== 'test') return fail('request/not-found');
  const mails = order.contactId === null ? undefined : await mailsTo(ctx, { contactIds: [order.contactId] });
  return {
    orderId,
    number: order.number,
    isPaid: order.paidAt !== null,
    effects: order.effects.map(({ effectId, state, error }) => ({ effectId, state, error })),
    isFulfilled: order.fulfilledAt !== null,
    mails: { waiting: mails?.waiting ?? 0, accepted: mails?.accepted ?? 0 },
  };
}
