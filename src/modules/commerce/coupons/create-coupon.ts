import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Coupon } from '../contract.ts';
import type { createCoupon as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { checkCoupon } from './check-coupon.ts';
import { loadCoupon, normaliseCode } from './coupon-rows.ts';

/** Makes a coupon. Fails with `coupon/code-taken`, `coupon/refused`. */
export async function createCoupon(ctx: Ctx, input: InputOf<typeof route>): Promise<Coupon> {
  const { offerIds = [], validFrom = null, validUntil = null, discount } = input;
  await checkCoupon(ctx, { productId: input.productId, offerIds, validFrom, validUntil });
  const id = randomId();
  const made = await ctx.db
    .withTables<CommerceTables>()
    .insertInto('coupons')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      product_id: input.productId,
      code: input.code,
      code_norm: normaliseCode(input.code),
      kind: discount.kind,
      percent: discount.kind === 'percent' ? discount.percent : null,
      amount: discount.kind === 'amount' ? discount.amount : null,
      offer_ids: offerIds,
      uses_cap: input.usesCap ?? null,
      valid_from: validFrom ? new Date(validFrom) : null,
      valid_until: validUntil ? new Date(validUntil) : null,
      archived_at: null,
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'product_id', 'code_norm']).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) fail('coupon/code-taken', { code: input.code });
  await audit(ctx, 'commerce.coupon-created', { kind: 'coupon', id, name: input.code });
  return loadCoupon(ctx, id);
}
