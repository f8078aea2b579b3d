import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Purchase } from '../extend.ts';
import type { CommerceTables } from '../tables.ts';
import type { OrderRow } from './lock-order.ts';

/** One line of an order as effects see it. */
export async function purchaseOf(ctx: Ctx, order: OrderRow, line: number): Promise<Purchase> {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('order_lines')
    .select(['product_id', 'offer_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', order.id)
    .where('line', '=', line)
    .executeTakeFirst();
  if (!row) return fail('request/not-found');
  return {
    orderId: order.id,
    line,
    productId: row.product_id,
    offerId: row.offer_id,
    isTest: order.mode === 'test',
    buyer: { mail: order.buyer_mail, name: order.buyer_name, values: order.buyer_values },
  };
}
