import { sql } from 'kysely';
import { loadPictures, type Picture } from '#modules/media/api.ts';
import { dataSource } from '#modules/pages/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Offer } from '../contract.ts';
import { presentOffer, selectOffers } from '../products/product-rows.ts';

/** A product as its checkout shows it. */
export interface CheckoutData {
  workspaceId: string;
  productId: string;
  offers: readonly (Offer & { picture: Picture | undefined })[];
}

/** Products in use by id, with their offers in order. Whether something is still for sale is asked when somebody buys, not when the page is drawn. */
export const checkoutProduct = dataSource<CheckoutData>('product', async (ctx: Ctx, ids) => {
  const rows = await selectOffers(ctx)
    .where(sql<boolean>`product_id = any(${[...ids]}::text[])`)
    .where('archived_at', 'is', null)
    .where(
      sql<boolean>`exists (select 1 from products p where p.workspace_id = offers.workspace_id and p.id = offers.product_id and p.archived_at is null)`,
    )
    .orderBy('position')
    .orderBy('id')
    .execute();
  const pictures = await loadPictures(
    ctx,
    rows.flatMap((row) => row.image_id ?? []),
  );
  const offers = rows.map((row) => ({ ...presentOffer(row), picture: row.image_id === null ? undefined : pictures.get(row.image_id) }));
  return new Map(
    [...Map.groupBy(offers, (offer) => offer.productId)].map(([productId, of]) => [
      productId,
      { workspaceId: ctx.workspace.id, productId, offers: of },
    ]),
  );
});
