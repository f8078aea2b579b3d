import type { Ctx } from '#platform/ctx.ts';
import type { Coupon } from '../contract.ts';
import { loadProduct } from '../products/product-rows.ts';
import { presentCoupon, selectCoupons } from './coupon-rows.ts';

/** Coupons in use first, by code. */
export async function listCoupons(ctx: Ctx, { productId }: { productId: string }): Promise<{ items: Coupon[] }> {
  await loadProduct(ctx, productId);
  const rows = await selectCoupons(ctx)
    .where('product_id', '=', productId)
    .orderBy('archived_at', 'desc')
    .orderBy('code_norm')
    .limit(1000)
    .execute();
  return { items: rows.map(presentCoupon) };
}
