import { sql } from 'kysely';
import { loadPictures, type Picture } from '#modules/media/api.ts';
import { dataSource } from '#modules/pages/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Offer } from '../contract.ts';
import { presentOffer, selectOffers } from '../products/product-rows.ts';

/** One offer as its button shows it. */
export interface OfferData {
  workspaceId: string;
  offer: Offer;
  picture: Picture | undefined;
}

/** Offers in use by id. */
export const purchaseOffer = dataSource<OfferData>('offer', async (ctx: Ctx, ids) => {
  const rows = await selectOffers(ctx)
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .where('archived_at', 'is', null)
    .execute();
  const pictures = await loadPictures(
    ctx,
    rows.flatMap((row) => row.image_id ?? []),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { workspaceId: ctx.workspace.id, offer: presentOffer(row), picture: row.image_id === null ? undefined : pictures.get(row.image_id) },
    ]),
  );
});
