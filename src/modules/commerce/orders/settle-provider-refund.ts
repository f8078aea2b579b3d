import type { Ctx } from '#platform/ctx.ts';
import type { RefundResult } from '../providers/provider.ts';
import type { CommerceTables } from '../tables.ts';
import { lockOrder } from './lock-order.ts';
import { insertRefund } from './insert-refund.ts';
import { recordEvent } from './record-event.ts';
import { settleRefund } from './settle-refund.ts';

/**
 * Takes over a refund that the provider tells of. One that was made at the provider itself is written down like one of ours; in full, it
 * takes back what the order gave.
 */
export async function settleProviderRefund(ctx: Ctx, input: { orderId: string; paymentId: string; result: RefundResult }): Promise<void> {
  const { orderId, paymentId, result } = input;
  const order = await lockOrder(ctx, orderId);
  const known = await findKnown(ctx, result);
  if (known !== undefined) return settleRefund(ctx, { refundId: known, result });
  const { providerRef, amount = 0 } = result;
  if (providerRef === null || amount <= 0 || result.state === 'failed') return undefined;
  const refundId = await insertRefund(ctx, {
    orderId: order.id,
    paymentId,
    key: () => `at-provider-${providerRef}`,
    providerRef,
    amount,
    reason: 'at-provider',
    takeBack: Number(order.refunded) + amount >= Number(order.total),
  });
  await recordEvent(ctx, order.id, 'refunded-at-provider', { amount, currency: order.currency });
  return settleRefund(ctx, { refundId, result });
}

/** By the provider's name of it, or by ours where its answer was lost. */
async function findKnown(ctx: Ctx, result: RefundResult): Promise<string | undefined> {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('refunds')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where((where) => where.or([where('provider_ref', '=', result.providerRef), where('id', '=', result.refundId ?? '')]))
    .executeTakeFirst();
  return row?.id;
}
