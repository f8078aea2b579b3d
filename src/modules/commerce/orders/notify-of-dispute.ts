import { notify, resolveNotice } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { findOrder } from './lock-order.ts';

/** A chargeback has a day until which it can be answered: the staff are told at once, and no longer once it is decided. */
export async function notifyOfDispute(ctx: Ctx, { orderId, state }: { orderId: string; state: 'open' | 'won' | 'lost' }): Promise<void> {
  const key = `commerce.disputed ${orderId}`;
  if (state !== 'open') return resolveNotice(ctx, key);
  const order = await findOrder(ctx, orderId);
  return notify(ctx, {
    kind: 'commerce.disputed',
    key,
    textKey: 'commerce:notices.disputed',
    data: { number: String(order?.number ?? '') },
    severity: 'warning',
    link: `/orders/${orderId}`,
    permission: 'commerce.view',
  });
}
