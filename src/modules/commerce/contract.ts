import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, name, version } from '#platform/http/contract.ts';

/** What commerce refuses; texts under `errors` in `messages/`. */
export const fail = failures('commerce', {
  'product/archived': 'conflict',
  'product/in-use': 'conflict',
  'offer/order-incomplete': 'conflict',
  'offer/refused': 'invalid',
  'issuer/in-use': 'conflict',
  'coupon/code-taken': 'conflict',
  'coupon/refused': 'invalid',
  'checkout/refused': 'invalid',
  'refund/too-much': 'conflict',
  'provider/no-keys': 'conflict',
  'provider/keys-refused': 'unavailable',
  'provider/keys-wrong': 'invalid',
  'provider/selling': 'conflict',
});

// What the parts are made of.

export const billing = z.enum(['one_time']);
/** `bump`: offered beside a normal offer, before the card number (オーダーバンプ). */
export const offerRole = z.enum(['normal', 'bump']);
export const taxRate = z.union([z.literal(0), z.literal(8), z.literal(10)]);
/** In the currency's minor unit. */
export const amount = z.int().min(0).max(99_999_999);
export const currency = z.string().regex(/^[A-Z]{3}$/);
const cap = z.int().min(0).max(10_000_000).nullable();
const words = (max: number) => z.string().trim().max(max);
/** Empty: in none. */
export const folder = words(100);

/** One thing that happens after purchase; `params` in the schema of its kind (`afterPurchasePlug`). */
export const afterPurchase = z.object({ id, kind: z.string().min(1).max(60), params: z.record(z.string(), z.unknown()) });
export type AfterPurchaseStep = z.infer<typeof afterPurchase>;

export const issuerFields = z.object({
  name: name(100),
  representative: words(100),
  address: words(300),
  phone: words(30),
  mail: words(254),
  /** 適格請求書発行事業者の登録番号: `T` and 13 digits; empty: not registered. */
  registrationNumber: z
    .string()
    .trim()
    .regex(/^(T\d{13})?$/),
  /** When and how what is bought is handed over. */
  delivery: words(1000),
  /** Until when and how a purchase can be taken back. */
  cancellation: words(1000),
  /** Costs beside the price: connection fees, transfer fees. */
  extraCosts: words(500),
});

export const issuer = issuerFields.extend({
  id,
  /** The public 特商法 page. */
  legalUrl: z.string(),
  /** What 特商法 asks and is not filled in: names of fields. */
  missing: z.array(z.string()),
  archivedAt: instant.nullable(),
  version,
  createdAt: instant,
});
export type Issuer = z.infer<typeof issuer>;

export const offerFields = z.object({
  name: name(100),
  /** What buyers read; as `name` unless given. */
  shownName: words(100),
  /** Instead of the amount, such as `特別価格 9,800円(税込)`; empty: the amount itself. */
  priceText: words(100),
  description: words(1000),
  imageId: id.nullable(),
  currency,
  amount,
  taxRate,
  /** Whether `amount` holds the tax (税込). */
  taxIncluded: z.boolean(),
  billing,
  role: offerRole,
  /** Of a bump: beside which normal offers it is offered; empty: beside all of them. */
  bumpWith: z.array(id).max(100),
  /** Of a bump: not offered to who has it already. */
  bumpHideOwned: z.boolean(),
  salesCap: cap,
  salesFrom: instant.nullable(),
  salesUntil: instant.nullable(),
  /** 分量, such as `動画12本`. Empty words of an offer: the issuer's. */
  quantityText: words(200),
  delivery: words(1000),
  cancellation: words(1000),
  afterPurchase: z.array(afterPurchase).max(50),
});

export const offer = offerFields.extend({
  id,
  productId: id,
  /** How many are sold or being paid; test orders left out. */
  sold: z.int(),
  archivedAt: instant.nullable(),
  version,
});
export type Offer = z.infer<typeof offer>;

export const productFields = z.object({
  name: name(100),
  folder,
  issuerId: id.nullable(),
  /** Whether an address that bought any of its offers may buy again (重複購入). */
  repeatAllowed: z.boolean(),
  salesCap: cap,
});

export const product = productFields.extend({
  id,
  /** In order; archived ones left out. */
  offers: z.array(offer),
  sold: z.int(),
  archivedAt: instant.nullable(),
  version,
  createdAt: instant,
});
export type Product = z.infer<typeof product>;

export const couponFields = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{2,40}$/u),
  discount: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), percent: z.int().min(1).max(100) }),
    z.object({ kind: z.literal('amount'), amount: amount.min(1) }),
  ]),
  /** Which offers it holds for; empty: all of the product. */
  offerIds: z.array(id).max(100),
  usesCap: z.int().min(1).max(10_000_000).nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
});
export const coupon = couponFields.extend({ id, productId: id, used: z.int(), archivedAt: instant.nullable(), version });
export type Coupon = z.infer<typeof coupon>;
