import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from '../contract.ts';
import type { createRefund as route, Order } from '../contract/orders.ts';
import type { CommerceTables } from '../tables.ts';
import { getOrder } from './get-order.ts';
import { lockOrder } from './lock-order.ts';
import { insertRefund } from './insert-refund.ts';
import { recordEvent } from './record-event.ts';
import { sendRefundJob } from './send-refund.ts';

/**
 * Writes a refund down and leaves it to a job to ask the provider, under a key that is stored first. The same `idempotencyKey` twice is
 * one refund. Fails with `refund/too-much` where less is left, refunds under way counted.
 */
export async function createRefund(ctx: Ctx, input: InputOf<typeof route>): Promise<Order> {
  const order = await lockOrder(ctx, input.orderId);
  const key = `tsudoi-${ctx.workspace.id}-${order.id}-${input.idempotencyKey}`;
  const db = ctx.db.withTables<CommerceTables>();
  const paid = await db
    .selectFrom('payments')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', order.id)
    .where('state', '=', 'succeeded')
    .orderBy('created_at')
    .executeTakeFirst();
  if (!paid) return refuse('request/not-found');
  const known = await db
    .selectFrom('refunds')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', order.id)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (known) return getOrder(ctx, { orderId: order.id });
  const left = Number(order.total) - Number(order.refunded) - (await underWay(ctx, order.id));
  const amount = input.amount ?? left;
  if (amount > left || amount <= 0) fail('refund/too-much', { left: formatMoney(ctx.locale, { amount: left, currency: order.currency }) });
  const refundId = await insertRefund(ctx, {
    orderId: order.id,
    paymentId: paid.id,
    key: () => key,
    amount,
    reason: input.reason,
    takeBack: input.takeBack,
    by: ctx.actor,
  });
  await recordEvent(ctx, order.id, 'refund-asked', { amount, currency: order.currency });
  await audit(ctx, 'commerce.order-refunded', { kind: 'order', id: order.id, name: `#${order.number}` }, { amount });
  await enqueue(ctx, sendRefundJob, { refundId });
  return getOrder(ctx, { orderId: order.id });
}

async function underWay(ctx: Ctx, orderId: string): Promise<number> {
  const { rows } = await sql<{ amount: string }>`
    select coalesce(sum(amount), 0) as amount from refunds
    where workspace_id = ${ctx.workspace.id} and order_id = ${orderId} and state = 'created' and reason not in ('double', 'erased')`.execute(
    ctx.db,
  );
  return Number(rows[0]?.amount ?? 0);
}
