import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail, type Offer } from '../contract.ts';
import { findCoupon } from '../coupons/find-coupon.ts';
import { computeTotals, type Totals } from '../money/totals.ts';
import { presentOffer, selectOffers } from '../products/product-rows.ts';
import { counting, countingInRehearsal } from '../products/sold.ts';

export type LineRole = 'normal' | 'bump' | 'one_click';

export interface WantedLine {
  offerId: string;
  role: LineRole;
}

export interface PricedOrder {
  currency: string;
  lines: readonly { offer: Offer; role: LineRole; quantity: number; discount: number }[];
  couponId: string | null;
  totals: Totals;
}

export interface PriceOrder {
  wanted: readonly WantedLine[];
  couponCode: string;
  /** Who buys, as matched; undefined while they have not said. */
  mailNorm: string | undefined;
  mode: 'test' | 'live';
  /** Whose sales count against the caps; a test order beside real ones counts against nothing. */
  caps: 'live' | 'rehearsal' | 'none';
}

/**
 * What is bought and what it costs, computed from what is stored and nothing else: whatever a browser says of an amount is not looked at.
 * Holds the products' row locks until commit, in the order of their ids, so that a cap is counted by one buyer at a time. Fails with
 * `checkout/refused`, each problem at `offers`, `coupon` or `mail`.
 */
export async function priceOrder(ctx: Ctx, input: PriceOrder): Promise<PricedOrder> {
  const offers = await loadOffers(ctx, input.wanted);
  if (!offers.some(({ role }) => role !== 'bump')) refuseAt('offers', 'commerce:problems.chooseOffer');
  const products = await lockProducts(ctx, [...new Set(offers.map(({ offer }) => offer.productId))]);
  const [currency = 'JPY', ...others] = new Set(offers.map(({ offer }) => offer.currency));
  if (others.length > 0) refuseAt('offers', 'commerce:problems.twoCurrencies');
  for (const { offer } of offers) checkForSale(ctx, offer);
  if (input.caps !== 'none') await checkCaps(ctx, { offers, products, count: input.caps === 'live' ? counting : countingInRehearsal });
  if (input.mailNorm !== undefined) await checkRepeats(ctx, { products, mailNorm: input.mailNorm, mode: input.mode });
  const coupon =
    input.couponCode === '' ? undefined : await findCoupon(ctx, { code: input.couponCode, offers: offers.map(({ offer }) => offer) });
  const totals = computeTotals(
    offers.map(({ offer }) => ({ unitAmount: offer.amount, quantity: 1, taxRate: offer.taxRate, taxIncluded: offer.taxIncluded })),
    coupon && { ...coupon.discount, lines: offers.map(({ offer }) => coupon.offerIds.has(offer.id)) },
  );
  return {
    currency,
    couponId: coupon?.id ?? null,
    totals,
    lines: offers.map(({ offer, role }, index) => ({ offer, role, quantity: 1, discount: totals.lines[index]?.discount ?? 0 })),
  };
}

async function loadOffers(ctx: Ctx, wanted: readonly WantedLine[]): Promise<{ offer: Offer; role: LineRole }[]> {
  const ids = [...new Set(wanted.map((line) => line.offerId))];
  const rows = await selectOffers(ctx)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .where('archived_at', 'is', null)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, presentOffer(row)]));
  return ids.map((id) => {
    const offer = byId.get(id) ?? refuseAt('offers', 'commerce:problems.offerGone');
    return { offer, role: wanted.find((line) => line.offerId === id)?.role ?? 'normal' };
  });
}

interface LockedProduct {
  id: string;
  repeat_allowed: boolean;
  sales_cap: number | null;
}

async function lockProducts(ctx: Ctx, productIds: readonly string[]): Promise<LockedProduct[]> {
  const { rows } = await sql<LockedProduct>`
    select id, repeat_allowed, sales_cap from products
    where workspace_id = ${ctx.workspace.id} and id = any(${[...productIds]}::text[]) and archived_at is null
    order by id for no key update`.execute(ctx.db);
  if (rows.length < productIds.length) refuseAt('offers', 'commerce:problems.offerGone');
  return rows;
}

function checkForSale(ctx: Ctx, offer: Offer): void {
  const now = ctx.clock.now().getTime();
  if (offer.salesFrom !== null && now < Date.parse(offer.salesFrom))
    refuseAt('offers', 'commerce:problems.notYetSold', { name: offer.shownName });
  if (offer.salesUntil !== null && now >= Date.parse(offer.salesUntil))
    refuseAt('offers', 'commerce:problems.noMoreSold', { name: offer.shownName });
}

/** Counted anew under the locks: what `selectOffers` saw may be from before another buyer's commit. */
async function checkCaps(
  ctx: Ctx,
  { offers, products, count }: { offers: readonly { offer: Offer }[]; products: readonly LockedProduct[]; count: RawBuilder<boolean> },
): Promise<void> {
  const capped = [
    ...offers.flatMap(({ offer }) =>
      offer.salesCap === null ? [] : [{ column: 'offer_id' as const, id: offer.id, cap: offer.salesCap, wanted: 1 }],
    ),
    ...products.flatMap((product) => {
      const wanted = offers.filter(({ offer }) => offer.productId === product.id).length;
      return product.sales_cap === null ? [] : [{ column: 'product_id' as const, id: product.id, cap: product.sales_cap, wanted }];
    }),
  ];
  for (const { column, id, cap, wanted } of capped) {
    const { rows } = await sql<{ sold: string }>`
      select coalesce(sum(l.quantity), 0) as sold from order_lines l
      join orders o on o.workspace_id = l.workspace_id and o.id = l.order_id
      where l.workspace_id = ${ctx.workspace.id} and ${sql.ref(`l.${column}`)} = ${id} and ${count}`.execute(ctx.db);
    if (Number(rows[0]?.sold ?? 0) + wanted > cap) refuseAt('offers', 'commerce:problems.soldOut');
  }
}

/** 重複購入 禁止: by mail address, over all offers of the product. */
async function checkRepeats(ctx: Ctx, input: { products: readonly LockedProduct[]; mailNorm: string; mode: string }): Promise<void> {
  const once = input.products.filter((product) => !product.repeat_allowed).map((product) => product.id);
  if (once.length === 0) return;
  const { rows } = await sql`
    select 1 from orders o join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
    where o.workspace_id = ${ctx.workspace.id} and o.buyer_mail_norm = ${input.mailNorm} and o.mode = ${input.mode}
      and o.state in ('paid', 'fulfilled', 'partly_refunded', 'disputed') and l.product_id = any(${once}::text[]) limit 1`.execute(ctx.db);
  if (rows.length > 0) refuseAt('mail', 'commerce:problems.boughtBefore');
}

function refuseAt(field: string, message: `commerce:${string}`, data: Readonly<Record<string, string>> = {}): never {
  return fail('checkout/refused', {}, [{ path: [field], message, data }]);
}
