import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { Product } from '../contract.ts';
import type { createProduct as route } from '../contract/products.ts';
import { selectIssuers } from '../issuers/issuer-rows.ts';
import type { CommerceTables } from '../tables.ts';
import { createOffer } from './create-offer.ts';
import { checkIssuer } from './check-issuer.ts';
import { loadProduct } from './product-rows.ts';

/** Makes a product; with an amount its first offer, too. Without an issuer named it is the workspace's only one, where there is just one. */
export async function createProduct(ctx: Ctx, input: InputOf<typeof route>): Promise<Product> {
  const id = randomId();
  if (input.issuerId) await checkIssuer(ctx, input.issuerId);
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('products')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      name: input.name,
      folder: input.folder,
      issuer_id: input.issuerId === undefined ? await onlyIssuer(ctx) : input.issuerId,
      repeat_allowed: input.repeatAllowed,
      sales_cap: input.salesCap ?? null,
      archived_at: null,
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'commerce.product-created', { kind: 'product', id, name: input.name });
  if (input.amount !== undefined) {
    await createOffer(ctx, { productId: id, name: input.name, amount: input.amount, currency: input.currency });
  }
  return loadProduct(ctx, id);
}

async function onlyIssuer(ctx: Ctx): Promise<string | null> {
  const rows = await selectIssuers(ctx).where('archived_at', 'is', null).limit(2).execute();
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
