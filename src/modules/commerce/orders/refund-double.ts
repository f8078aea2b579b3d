import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import type { CommerceTables } from '../tables.ts';
import type { OrderRow } from './lock-order.ts';
import { recordEvent } from './record-event.ts';
import { sendRefundJob } from './send-refund.ts';

/** A second payment of one order goes back by itself, in full: nobody is charged twice. What the order gave stays. */
export async function refundDouble(ctx: Ctx, input: { order: OrderRow; paymentId: string }): Promise<void> {
  const { order, paymentId } = input;
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
      reason: 'double',
      take_back: false,
      error: null,
      actor_kind: 'system',
      actor_id: null,
      created_at: ctx.clock.now(),
      updated_at: ctx.clock.now(),
    })
    .execute();
  await recordEvent(ctx, order.id, 'paid-twice');
  await enqueue(ctx, sendRefundJob, { refundId });
}
