import type { Ctx } from '#platform/ctx.ts';
import type { Offer } from '../contract.ts';
import { presentOffer, selectOffers } from '../products/product-rows.ts';

/** Offers in use, of a product or one alone, in their order. */
export async function listProductOffers(ctx: Ctx, of: { productId: string } | { offerId: string }): Promise<Offer[]> {
  const rows = await selectOffers(ctx)
    .where('archived_at', 'is', null)
    .where('productId' in of ? 'product_id' : 'id', '=', 'productId' in of ? of.productId : of.offerId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(presentOffer);
}
