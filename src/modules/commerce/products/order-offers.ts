import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { productChanged } from '../events.ts';
import { fail, type Product } from '../contract.ts';
import { loadProduct, lockProduct } from './product-rows.ts';

/** Puts the offers into an order; names all of them once, or fails with `offer/order-incomplete`. */
export async function orderOffers(ctx: Ctx, { productId, offerIds }: { productId: string; offerIds: readonly string[] }): Promise<Product> {
  await lockProduct(ctx, productId);
  const { offers } = await loadProduct(ctx, productId);
  const there = new Set(offers.map((offer) => offer.id));
  if (offerIds.length !== there.size || !there.isSubsetOf(new Set(offerIds))) fail('offer/order-incomplete');
  await sql`update offers o set position = u.position
    from unnest(${[...offerIds]}::text[]) with ordinality u (id, position)
    where o.workspace_id = ${ctx.workspace.id} and o.id = u.id`.execute(ctx.db);
  await announce(ctx, productChanged, { productId, offerIds: [] });
  return loadProduct(ctx, productId);
}
