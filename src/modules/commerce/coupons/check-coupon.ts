import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { fail } from '../contract.ts';
import { loadProduct } from '../products/product-rows.ts';

/** Fails with `coupon/refused` where a coupon names an offer of another product, or ends before it begins. */
export async function checkCoupon(
  ctx: Ctx,
  coupon: { productId: string; offerIds: readonly string[]; validFrom: string | null; validUntil: string | null },
): Promise<void> {
  const { offers } = await loadProduct(ctx, coupon.productId);
  const known = new Set(offers.map((offer) => offer.id));
  const problems: FieldProblem[] = coupon.offerIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: ['offerIds', index], message: 'commerce:problems.offerOfAnotherProduct' }],
  );
  if (coupon.validFrom && coupon.validUntil && Date.parse(coupon.validFrom) >= Date.parse(coupon.validUntil))
    problems.push({ path: ['validUntil'], message: 'commerce:problems.endsBeforeItBegins' });
  if (problems.length > 0) fail('coupon/refused', {}, problems);
}
