import type { Ctx } from '#platform/ctx.ts';
import { fail, type Coupon, type Offer } from '../contract.ts';
import { normaliseCode, presentCoupon, selectCoupons } from './coupon-rows.ts';

/**
 * The coupon of this code for what is bought, and which of the offers it holds for. The caller holds the products' locks, so that uses
 * are counted by one buyer at a time. Fails with `checkout/refused` at `coupon`, in words that say why it does not hold.
 */
export async function findCoupon(
  ctx: Ctx,
  input: { code: string; offers: readonly Offer[] },
): Promise<{ id: string; discount: Coupon['discount']; offerIds: ReadonlySet<string> }> {
  const productIds = [...new Set(input.offers.map((offer) => offer.productId))];
  const rows = await selectCoupons(ctx)
    .where('product_id', 'in', productIds)
    .where('code_norm', '=', normaliseCode(input.code))
    .where('archived_at', 'is', null)
    .execute();
  const [coupon] = rows.map(presentCoupon);
  if (!coupon) return refuseCoupon('commerce:problems.couponUnknown');
  const now = ctx.clock.now().getTime();
  if (coupon.validFrom !== null && now < Date.parse(coupon.validFrom)) refuseCoupon('commerce:problems.couponNotYet');
  if (coupon.validUntil !== null && now >= Date.parse(coupon.validUntil)) refuseCoupon('commerce:problems.couponOver');
  if (coupon.usesCap !== null && coupon.used >= coupon.usesCap) refuseCoupon('commerce:problems.couponUsedUp');
  const held = input.offers
    .filter((offer) => offer.productId === coupon.productId && (coupon.offerIds.length === 0 || coupon.offerIds.includes(offer.id)))
    .map((offer) => offer.id);
  if (held.length === 0) refuseCoupon('commerce:problems.couponForOthers');
  return { id: coupon.id, discount: coupon.discount, offerIds: new Set(held) };
}

function refuseCoupon(message: `commerce:${string}`): never {
  return fail('checkout/refused', {}, [{ path: ['coupon'], message }]);
}
