import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Offer } from '../contract.ts';
import { productChanged } from '../events.ts';
import type { updateOffer as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { checkAfterPurchase } from './check-after-purchase.ts';
import { checkSalesPeriod } from './check-sales-period.ts';
import { loadOffer } from './product-rows.ts';

/** Changes what is given of an offer; orders keep what they were made with. Fails with `row/changed-meanwhile`, `offer/refused`. */
export async function updateOffer(ctx: Ctx, input: InputOf<typeof route>): Promise<Offer> {
  const before = await loadOffer(ctx, input.offerId);
  const { salesFrom = before.salesFrom, salesUntil = before.salesUntil } = input;
  checkSalesPeriod({ from: salesFrom, until: salesUntil });
  if (input.afterPurchase) await checkAfterPurchase(ctx, input.afterPurchase);
  const changed = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('offers')
    .set({
      name: input.name,
      shown_name: input.shownName === '' ? (input.name ?? before.name) : input.shownName,
      price_text: input.priceText,
      description: input.description,
      image_id: input.imageId,
      currency: input.currency,
      amount: input.amount,
      tax_rate: input.taxRate,
      tax_included: input.taxIncluded,
      billing: input.billing,
      role: input.role,
      bump_with: input.bumpWith,
      bump_hide_owned: input.bumpHideOwned,
      sales_cap: input.salesCap,
      sales_from: salesFrom === null ? null : new Date(salesFrom),
      sales_until: salesUntil === null ? null : new Date(salesUntil),
      quantity_text: input.quantityText,
      delivery: input.delivery,
      cancellation: input.cancellation,
      ...(input.afterPurchase ? { after_purchase: JSON.stringify(input.afterPurchase) } : {}),
      ...(input.archived === undefined
        ? {}
        : { archived_at: input.archived ? sql<Date>`coalesce(archived_at, ${ctx.clock.now()})` : null }),
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.offerId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  const offer = await loadOffer(ctx, input.offerId);
  await announce(ctx, productChanged, { productId: offer.productId, offerIds: [offer.id] });
  await audit(ctx, 'commerce.offer-changed', { kind: 'offer', id: offer.id, name: offer.name });
  return offer;
}
