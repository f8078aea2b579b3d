import type { Ctx } from '#platform/ctx.ts';
import type { CommerceTables, OrderLinesTable } from '../tables.ts';

export interface OrderLine {
  line: number;
  productId: string;
  offerId: string;
  role: OrderLinesTable['role'];
  name: string;
  unitAmount: number;
  quantity: number;
  discount: number;
  taxRate: number;
  taxIncluded: boolean;
}

/** What was bought, in the order of the checkout. */
export async function orderLines(ctx: Ctx, orderId: string): Promise<OrderLine[]> {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('order_lines')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .orderBy('line')
    .execute();
  return rows.map((row) => ({
    line: row.line,
    productId: row.product_id,
    offerId: row.offer_id,
    role: row.role,
    name: row.name,
    unitAmount: Number(row.unit_amount),
    quantity: row.quantity,
    discount: Number(row.discount),
    taxRate: row.tax_rate,
    taxIncluded: row.tax_included,
  }));
}
