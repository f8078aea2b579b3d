import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listOffers as route } from '../contract/products.ts';

/** Normal offers in use of all products, to choose one: newest products first. */
export async function listOffers(ctx: Ctx): Promise<OutputOf<typeof route>> {
  const { rows } = await sql<{ id: string; name: string; productName: string; amount: string; currency: string }>`
    select o.id, o.name, p.name as "productName", o.amount, o.currency
    from offers o join products p on p.workspace_id = o.workspace_id and p.id = o.product_id
    where o.workspace_id = ${ctx.workspace.id} and o.archived_at is null and p.archived_at is null and o.role = 'normal'
    order by p.created_at desc, p.id, o.position limit 1000`.execute(ctx.db);
  return { items: rows.map((row) => ({ ...row, amount: Number(row.amount) })) };
}
