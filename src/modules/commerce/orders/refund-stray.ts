import type { Ctx } from '#platform/ctx.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import type { OrderRow } from './lock-order.ts';
import { insertRefund } from './insert-refund.ts';
import { recordEvent } from './record-event.ts';
import { sendRefundJob } from './send-refund.ts';

/**
 * Money that no goods stand against goes back by itself, in full, and leaves the order as it is. `double`: a second payment of one order. `erased`: its buyer
 * was erased before they paid, so that nobody is left to give anything to.
 */
export async function refundStray(ctx: Ctx, input: { order: OrderRow; paymentId: string; why: 'double' | 'erased' }): Promise<void> {
  const { order, paymentId, why } = input;
  const refundId = await insertRefund(ctx, {
    orderId: order.id,
    paymentId,
    key: (id) => `tsudoi-${ctx.workspace.id}-${id}`,
    amount: Number(order.total),
    reason: why,
    takeBack: false,
  });
  await recordEvent(ctx, order.id, why === 'double' ? 'paid-twice' : 'paid-after-erasure');
  await enqueue(ctx, sendRefundJob, { refundId });
}
