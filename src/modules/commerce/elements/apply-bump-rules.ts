import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { WantedLine } from '../orders/price-order.ts';
import { selectOffers } from '../products/product-rows.ts';
import { ownedOffers } from './owned-offers.ts';

/**
 * Leaves out the bumps that are not offered beside what was chosen, or to who has them: a page without its script shows all of them. What is
 * left stands on the final confirmation, before anything is paid.
 */
export async function applyBumpRules(ctx: Ctx, wanted: readonly WantedLine[], mailNorm: string): Promise<WantedLine[]> {
  const ids = wanted.filter((line) => line.role === 'bump').map((line) => line.offerId);
  if (ids.length === 0) return [...wanted];
  const chosen = wanted.filter((line) => line.role !== 'bump').map((line) => line.offerId);
  const rows = await selectOffers(ctx)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  const owned = await ownedOffers(
    ctx,
    { mailNorm },
    rows.filter((row) => row.bump_hide_owned).map((row) => row.id),
  );
  const isOffered = new Map(
    rows.map((row) => [row.id, !owned.has(row.id) && (row.bump_with.length === 0 || row.bump_with.some((each) => chosen.includes(each)))]),
  );
  // An id that names nothing stays: `priceOrder` refuses it in words.
  return wanted.filter((line) => line.role !== 'bump' || isOffered.get(line.offerId) !== false);
}
