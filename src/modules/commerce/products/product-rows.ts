import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { billing, offerRole, taxRate, type Offer, type Product } from '../contract.ts';
import type { CommerceTables, OffersTable, ProductsTable } from '../tables.ts';
import { soldOf } from './sold.ts';

/** Products with the number sold. */
export function selectProducts(ctx: Ctx) {
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('products')
    .selectAll()
    .select(soldOf('product_id', sql.ref('products.id'), ctx.workspace.id).as('sold'))
    .where('workspace_id', '=', ctx.workspace.id);
}

/** Offers with the number sold. */
export function selectOffers(ctx: Ctx) {
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('offers')
    .selectAll()
    .select(soldOf('offer_id', sql.ref('offers.id'), ctx.workspace.id).as('sold'))
    .where('workspace_id', '=', ctx.workspace.id);
}

/** One product with its offers; fails with `request/not-found`. */
export async function loadProduct(ctx: Ctx, productId: string): Promise<Product> {
  const row = await selectProducts(ctx).where('id', '=', productId).executeTakeFirst();
  if (!row) return fail('request/not-found');
  const offers = await selectOffers(ctx)
    .where('product_id', '=', productId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return { ...presentProduct(row), offers: offers.map(presentOffer) };
}

/** One offer, archived or not; fails with `request/not-found`. */
export async function loadOffer(ctx: Ctx, offerId: string): Promise<Offer> {
  const row = await selectOffers(ctx).where('id', '=', offerId).executeTakeFirst();
  return row ? presentOffer(row) : fail('request/not-found');
}

/** The product, held until commit: changes of its line-up go one after another. Fails with `request/not-found`. */
export async function lockProduct(ctx: Ctx, productId: string): Promise<{ archivedAt: Date | null }> {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('products')
    .select('archived_at as archivedAt')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', productId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}

export function presentProduct(row: Selectable<ProductsTable> & { sold: string }): Omit<Product, 'offers'> {
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    issuerId: row.issuer_id,
    repeatAllowed: row.repeat_allowed,
    salesCap: row.sales_cap,
    sold: Number(row.sold),
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}

export function presentOffer(row: Selectable<OffersTable> & { sold: string }): Offer {
  return {
    id: row.id,
    productId: row.product_id,
    name: row.name,
    shownName: row.shown_name,
    priceText: row.price_text,
    description: row.description,
    imageId: row.image_id,
    currency: row.currency,
    amount: Number(row.amount),
    taxRate: taxRate.parse(row.tax_rate),
    taxIncluded: row.tax_included,
    billing: billing.parse(row.billing),
    role: offerRole.parse(row.role),
    bumpWith: row.bump_with,
    bumpHideOwned: row.bump_hide_owned,
    salesCap: row.sales_cap,
    salesFrom: row.sales_from?.toISOString() ?? null,
    salesUntil: row.sales_until?.toISOString() ?? null,
    quantityText: row.quantity_text,
    delivery: row.delivery,
    cancellation: row.cancellation,
    afterPurchase: row.after_purchase,
    sold: Number(row.sold),
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
  };
}
