import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { CommerceTables, OrdersTable } from '../tables.ts';

export type OrderRow = Selectable<OrdersTable>;

/** An order, held until commit: everything that moves it goes one after another. Fails with `request/not-found`. */
export async function lockOrder(ctx: Ctx, orderId: string): Promise<OrderRow> {
  const row = await orders(ctx).where('id', '=', orderId).forNoKeyUpdate().executeTakeFirst();
  return row ?? fail('request/not-found');
}

/** The order of an attempt, held likewise. */
export async function lockOrderOf(ctx: Ctx, paymentId: string): Promise<OrderRow> {
  const row = await orders(ctx)
    .where('id', '=', (query) =>
      query.selectFrom('payments as p').select('p.order_id').where('p.workspace_id', '=', ctx.workspace.id).where('p.id', '=', paymentId),
    )
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}

/** An order as it stands; undefined when there is none. */
export async function findOrder(ctx: Ctx, orderId: string): Promise<OrderRow | undefined> {
  return orders(ctx).where('id', '=', orderId).executeTakeFirst();
}

function orders(ctx: Ctx) {
  return ctx.db.withTables<CommerceTables>().selectFrom('orders').selectAll().where('workspace_id', '=', ctx.workspace.id);
}
