import { sql, type RawBuilder } from 'kysely';

/** Paid, or may still be. */
const holding = sql<boolean>`o.state in ('created', 'awaiting_payment', 'paid', 'fulfilled', 'partly_refunded', 'disputed')`;

/** Orders whose lines count against a cap. Test orders count against nothing that is sold. */
export const counting = sql<boolean>`o.mode = 'live' and ${holding}`;

/** Until a workspace sells for real, what is bought on its pages counts among itself, so that selling out can be rehearsed. */
export const countingInRehearsal = sql<boolean>`o.mode = 'test' and o.place_id is not null and ${holding}`;

/** SQL for how many of a product (`product_id`) or an offer (`offer_id`) are sold or being paid. */
export function soldOf(column: 'product_id' | 'offer_id', id: RawBuilder<string>, workspaceId: string): RawBuilder<string> {
  return sql<string>`(select coalesce(sum(l.quantity), 0) from order_lines l
    join orders o on o.workspace_id = l.workspace_id and o.id = l.order_id
    where l.workspace_id = ${workspaceId} and ${sql.ref(`l.${column}`)} = ${id} and ${counting})`;
}
