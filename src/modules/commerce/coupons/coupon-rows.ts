import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Coupon } from '../contract.ts';
import { counting } from '../products/sold.ts';
import type { CommerceTables, CouponsTable } from '../tables.ts';

/** A code as it is matched: width and case do not matter to who types it. */
export function normaliseCode(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}

/** Coupons with the number of orders that used them. */
export function selectCoupons(ctx: Ctx) {
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('coupons')
    .selectAll()
    .select(
      sql<string>`(select count(*) from orders o where o.workspace_id = coupons.workspace_id and o.coupon_id = coupons.id and ${counting})`.as(
        'used',
      ),
    )
    .where('workspace_id', '=', ctx.workspace.id);
}

/** One coupon; fails with `request/not-found`. */
export async function loadCoupon(ctx: Ctx, couponId: string): Promise<Coupon> {
  const row = await selectCoupons(ctx).where('id', '=', couponId).executeTakeFirst();
  return row ? presentCoupon(row) : fail('request/not-found');
}

export function presentCoupon(row: Selectable<CouponsTable> & { used: string }): Coupon {
  return {
    id: row.id,
    productId: row.product_id,
    code: row.code,
    discount: row.kind === 'percent' ? { kind: 'percent', percent: row.percent ?? 0 } : { kind: 'amount', amount: Number(row.amount ?? 0) },
    offerIds: row.offer_ids,
    usesCap: row.uses_cap,
    validFrom: row.valid_from?.toISOString() ?? null,
    validUntil: row.valid_until?.toISOString() ?? null,
    used: Number(row.used),
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
  };
}
