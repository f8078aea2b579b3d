import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Product } from '../contract.ts';
import { productChanged } from '../events.ts';
import type { updateProduct as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { checkIssuer } from './check-issuer.ts';
import { loadProduct } from './product-rows.ts';

/** Changes what is given of a product. Fails with `row/changed-meanwhile`. */
export async function updateProduct(ctx: Ctx, input: InputOf<typeof route>): Promise<Product> {
  const before = await loadProduct(ctx, input.productId);
  if (input.issuerId && input.issuerId !== before.issuerId) await checkIssuer(ctx, input.issuerId);
  const changed = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('products')
    .set({
      name: input.name,
      folder: input.folder,
      issuer_id: input.issuerId,
      repeat_allowed: input.repeatAllowed,
      sales_cap: input.salesCap,
      ...(input.archived === undefined
        ? {}
        : { archived_at: input.archived ? sql<Date>`coalesce(archived_at, ${ctx.clock.now()})` : null }),
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.productId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  const product = await loadProduct(ctx, input.productId);
  await announce(ctx, productChanged, { productId: product.id, offerIds: product.offers.map((offer) => offer.id) });
  await audit(ctx, 'commerce.product-changed', { kind: 'product', id: product.id, name: product.name });
  return product;
}
