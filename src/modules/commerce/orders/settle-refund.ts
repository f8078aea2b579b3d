import { sql } from 'kysely';
import { notify } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail } from '#platform/fail.ts';
import { orderRefunded } from '../events.ts';
import type { RefundResult } from '../providers/provider.ts';
import type { CommerceTables } from '../tables.ts';
import { lockOrder, type OrderRow } from './lock-order.ts';
import { recordEvent } from './record-event.ts';
import { takeBack } from './take-back.ts';

/** Takes over what the provider says of a refund; doing it again changes nothing. A refund of a double payment leaves the order as it is. */
export async function settleRefund(ctx: Ctx, input: { refundId: string; result: RefundResult }): Promise<void> {
  const { refundId, result } = input;
  const refund = await findRefund(ctx, refundId);
  const order = await lockOrder(ctx, refund.order_id);
  if (result.state === 'pending') {
    await ctx.db
      .withTables<CommerceTables>()
      .updateTable('refunds')
      .set({ provider_ref: result.providerRef })
      .where('workspace_id', '=', ctx.workspace.id)
      .where('id', '=', refundId)
      .where('provider_ref', 'is', null)
      .execute();
    return;
  }
  const moved = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('refunds')
    .set({
      state: result.state,
      ...(result.providerRef === null ? {} : { provider_ref: result.providerRef }),
      error: result.error ?? null,
      updated_at: ctx.clock.now(),
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', refundId)
    .where('state', '=', 'created')
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return;
  const amount = Number(refund.amount);
  await recordEvent(ctx, order.id, result.state === 'succeeded' ? 'refunded' : 'refund-failed', { amount, currency: order.currency });
  if (result.state === 'failed' && isStray(refund.reason)) await notifyOfFailure(ctx, order);
  if (result.state !== 'succeeded' || isStray(refund.reason)) return;
  const full = Number(order.refunded) + amount >= Number(order.total);
  await sql`update orders set refunded = refunded + ${amount}, state = case when state = 'disputed' then state else ${full ? 'refunded' : 'partly_refunded'} end, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${order.id}`.execute(ctx.db);
  if (refund.take_back) await takeBack(ctx, order.id);
  await announce(ctx, orderRefunded, { orderId: order.id, isTest: order.mode === 'test', amount, full, takenBack: refund.take_back });
}

/** Of money that no goods stood against: the order is not touched. */
function isStray(reason: string): boolean {
  return reason === 'double' || reason === 'erased';
}

/** Nobody pressed anything, so nobody looks whether it went through: the staff are told, and what they can do. */
async function notifyOfFailure(ctx: Ctx, order: OrderRow): Promise<void> {
  await notify(ctx, {
    kind: 'commerce.refund-failed',
    key: `commerce.refund-failed ${order.id}`,
    textKey: 'commerce:notices.refundFailed',
    data: { number: String(order.number) },
    severity: 'error',
    link: `/orders/${order.id}`,
    permission: 'commerce.view',
  });
}

async function findRefund(ctx: Ctx, refundId: string) {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('refunds')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', refundId)
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}
