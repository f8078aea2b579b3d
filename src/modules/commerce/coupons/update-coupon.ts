import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Coupon } from '../contract.ts';
import type { updateCoupon as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { checkCoupon } from './check-coupon.ts';
import { loadCoupon } from './coupon-rows.ts';

/** Changes what is given of a coupon. Fails with `row/changed-meanwhile`, `coupon/refused`. */
export async function updateCoupon(ctx: Ctx, input: InputOf<typeof route>): Promise<Coupon> {
  const before = await loadCoupon(ctx, input.couponId);
  const { offerIds = before.offerIds, validFrom = before.validFrom, validUntil = before.validUntil, discount } = input;
  await checkCoupon(ctx, { productId: before.productId, offerIds, validFrom, validUntil });
  const changed = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('coupons')
    .set({
      ...(discount
        ? {
            kind: discount.kind,
            percent: discount.kind === 'percent' ? discount.percent : null,
            amount: discount.kind === 'amount' ? discount.amount : null,
          }
        : {}),
      offer_ids: offerIds,
      uses_cap: input.usesCap,
      valid_from: validFrom ? new Date(validFrom) : null,
      valid_until: validUntil ? new Date(validUntil) : null,
      ...(input.archived === undefined
        ? {}
        : { archived_at: input.archived ? sql<Date>`coalesce(archived_at, ${ctx.clock.now()})` : null }),
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.couponId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  const coupon = await loadCoupon(ctx, input.couponId);
  await audit(ctx, 'commerce.coupon-changed', { kind: 'coupon', id: coupon.id, name: coupon.code });
  return coupon;
}
