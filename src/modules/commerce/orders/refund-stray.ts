import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import type { CommerceTables } from '../tables.ts';
import type { OrderRow } from './lock-order.ts';
import { recordEvent } from './record-event.ts';
import { sendRefundJob } from './send-refund.ts';

/**
 * Money that no goods stand against goes back by itself, in full, and leaves the order as it is. `double`: a second payment of one order. `erased`: its buyer
 * was erased before they paid, so that nobody is left to give anything to.
 */
export async function refundStray(ctx: Ctx, input: { order: OrderRow; paymentId: string; why: 'double' | 'erased' }): Promise<void> {
  const { order, paymentId, why } = input;
  const refundId = randomId();
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('refunds')
    .values({
      workspace_id: ctx.workspace.id,
      id: refundId,
      order_id: order.id,
      payment_id: paymentId,
      idempotency_key: `tsudoi-${ctx.workspace.id}-${refundId}`,
      provider_ref: null,
      amount: Number(order.total),
      state: 'created',
      reason: why,
      take_back: false,
      error: null,
      actor_kind: 'system',
      actor_id: null,
      created_at: ctx.clock.now(),
      updated_at: ctx.clock.now(),
    })
    .execute();
  await recordEvent(ctx, order.id, why === 'double' ? 'paid-twice' : 'paid-after-erasure');
  await enqueue(ctx, sendRefundJob, { refundId });
}
