import type { Selectable } from 'kysely';
import type { OrderRowShown } from '../contract/orders.ts';
import type { OrdersTable } from '../tables.ts';

export function presentOrderRow(row: Selectable<OrdersTable>, items: readonly string[]): OrderRowShown {
  return {
    id: row.id,
    number: Number(row.number),
    state: row.state,
    mode: row.mode,
    provider: row.provider,
    currency: row.currency,
    total: Number(row.total),
    refunded: Number(row.refunded),
    buyer: { mail: row.buyer_mail, name: row.buyer_name },
    items: [...items],
    createdAt: row.created_at.toISOString(),
    paidAt: row.paid_at?.toISOString() ?? null,
  };
}
