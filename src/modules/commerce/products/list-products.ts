import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type { listProducts as route } from '../contract/products.ts';
import { presentProduct, selectProducts } from './product-rows.ts';

/** Products, newest first, with what their offers cost. */
export async function listProducts(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const found = await selectProducts(ctx)
    .where('archived_at', input.archived === 'true' ? 'is not' : 'is', null)
    .$if(Boolean(input.q), (query) => query.where(sql<boolean>`strpos(lower(name), lower(${input.q})) > 0`))
    .$if(Boolean(input.folder), (query) => query.where('folder', '=', input.folder ?? ''))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const { rows, next } = slice(found, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  const figures = await loadFigures(
    ctx,
    rows.map((row) => row.id),
  );
  return {
    next,
    items: rows.map((row) => {
      const at = figures.get(row.id);
      const prices =
        at && at.from !== null && at.currency !== null ? { currency: at.currency, from: Number(at.from), until: Number(at.until) } : null;
      return { ...presentProduct(row), offerCount: at?.count ?? 0, prices };
    }),
  };
}

interface Figures {
  product_id: string;
  count: number;
  currency: string | null;
  from: string | null;
  until: string | null;
}

/** Prices are told in the currency of the first normal offer. */
async function loadFigures(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, Figures>> {
  const { rows } = await sql<Figures>`
    select o.product_id, count(*)::int as count, f.currency,
      min(o.amount) filter (where o.role = 'normal' and o.currency = f.currency) as "from",
      max(o.amount) filter (where o.role = 'normal' and o.currency = f.currency) as until
    from offers o
    left join lateral (
      select currency from offers n where n.workspace_id = o.workspace_id and n.product_id = o.product_id and n.role = 'normal'
        and n.archived_at is null order by n.position, n.id limit 1
    ) f on true
    where o.workspace_id = ${ctx.workspace.id} and o.product_id = any(${[...productIds]}::text[]) and o.archived_at is null
    group by o.product_id, f.currency`.execute(ctx.db);
  return new Map(rows.map((row) => [row.product_id, row]));
}
