import { recordConversion } from '#modules/funnels/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CommerceTables } from '../tables.ts';
import { findOrder } from './lock-order.ts';

/** Tells the funnel what one of its steps sold and what is left of it. Test orders count in no figure. */
export async function tellFunnels(ctx: Ctx, orderId: string): Promise<void> {
  const order = await findOrder(ctx, orderId);
  if (!order || order.mode === 'test' || order.place_kind !== 'funnel-step' || order.place_id === null || order.paid_at === null) return;
  const lost = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('disputes')
    .select('provider_ref')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .where('state', '=', 'lost')
    .executeTakeFirst();
  await recordConversion(ctx, {
    id: order.id,
    stepId: order.place_id,
    pageId: order.page_id,
    visitorId: order.visitor_id,
    amount: lost ? 0 : Number(order.total) - Number(order.refunded),
    currency: order.currency,
    at: order.paid_at,
  });
}
