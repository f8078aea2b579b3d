import { notify } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { forgetCustomerJob } from './forget-customer.ts';
import type { OrderRow } from './lock-order.ts';
import { refundStray } from './refund-stray.ts';

/**
 * Money that came for an order whose buyer was erased before: nobody is left to give the goods to, so it goes back in full, the provider forgets them, too,
 * and the staff are told.
 */
export async function refundErased(ctx: Ctx, { order, paymentId }: { order: OrderRow; paymentId: string }): Promise<void> {
  await refundStray(ctx, { order, paymentId, why: 'erased' });
  await enqueue(ctx, forgetCustomerJob, { paymentId });
  await notify(ctx, {
    kind: 'commerce.paid-after-erasure',
    key: `commerce.paid-after-erasure ${order.id}`,
    textKey: 'commerce:notices.paidAfterErasure',
    data: { number: String(order.number) },
    severity: 'warning',
    link: `/orders/${order.id}`,
    permission: 'commerce.view',
  });
}
