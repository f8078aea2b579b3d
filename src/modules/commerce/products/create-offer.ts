import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Offer } from '../contract.ts';
import { productChanged } from '../events.ts';
import type { createOffer as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { checkAfterPurchase } from './check-after-purchase.ts';
import { checkSalesPeriod } from './check-sales-period.ts';
import { loadOffer, lockProduct } from './product-rows.ts';

/** Adds an offer at the end of the line-up. Fails with `product/archived`, `offer/refused`. */
export async function createOffer(ctx: Ctx, input: InputOf<typeof route>): Promise<Offer> {
  const product = await lockProduct(ctx, input.productId);
  if (product.archivedAt) fail('product/archived');
  checkSalesPeriod({ from: input.salesFrom ?? null, until: input.salesUntil ?? null });
  await checkAfterPurchase(ctx, input.afterPurchase ?? []);
  const id = randomId();
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('offers')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      product_id: input.productId,
      name: input.name,
      shown_name: input.shownName || input.name,
      price_text: input.priceText,
      description: input.description,
      image_id: input.imageId ?? null,
      currency: input.currency ?? (await currencyOf(ctx, input.productId)),
      amount: input.amount,
      tax_rate: input.taxRate ?? 10,
      tax_included: input.taxIncluded,
      billing: input.billing,
      role: input.role ?? 'normal',
      bump_with: input.bumpWith,
      bump_hide_owned: input.bumpHideOwned,
      sales_cap: input.salesCap ?? null,
      sales_from: input.salesFrom ? new Date(input.salesFrom) : null,
      sales_until: input.salesUntil ? new Date(input.salesUntil) : null,
      quantity_text: input.quantityText,
      delivery: input.delivery,
      cancellation: input.cancellation,
      after_purchase: JSON.stringify(input.afterPurchase ?? []),
      position: sql<number>`(select coalesce(max(position), 0) + 1 from offers where workspace_id = ${ctx.workspace.id} and product_id = ${input.productId})`,
      archived_at: null,
      created_at: ctx.clock.now(),
    })
    .execute();
  await announce(ctx, productChanged, { productId: input.productId, offerIds: [] });
  await audit(ctx, 'commerce.offer-created', { kind: 'offer', id, name: input.name });
  return loadOffer(ctx, id);
}

/** That of the product's other offers: what is bought together is paid in one currency. */
async function currencyOf(ctx: Ctx, productId: string): Promise<string> {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('offers')
    .select('currency')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('product_id', '=', productId)
    .orderBy('position', 'desc')
    .executeTakeFirst();
  return row?.currency ?? 'JPY';
}
