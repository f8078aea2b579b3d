import { z } from 'zod';
import { id, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { coupon, couponFields, folder, issuer, issuerFields, offer, offerFields, product, productFields } from '../contract.ts';

// Issuers (事業者).

export const listIssuers = route({
  id: 'commerce.list-issuers',
  method: 'GET',
  path: '/issuers',
  can: 'commerce.view',
  summary: 'Who sells, by name',
  output: z.object({ items: z.array(issuer) }),
});

export const createIssuer = route({
  id: 'commerce.create-issuer',
  method: 'POST',
  path: '/issuers',
  can: 'commerce.manage',
  summary: 'Make an issuer, with a public page of what the law asks of a seller',
  input: issuerFields.partial().extend({ name: issuerFields.shape.name }),
  output: issuer,
  status: 201,
  example: { name: '株式会社ひまわり', representative: '山田花子', registrationNumber: 'T1234567890123' },
});

export const getIssuer = route({
  id: 'commerce.get-issuer',
  method: 'GET',
  path: '/issuers/:issuerId',
  can: 'commerce.view',
  summary: 'One issuer',
  output: issuer,
});

export const updateIssuer = route({
  id: 'commerce.update-issuer',
  method: 'PATCH',
  path: '/issuers/:issuerId',
  can: 'commerce.manage',
  summary: 'Change an issuer, or put it into the archive',
  input: issuerFields.partial().extend({ archived: z.boolean().optional(), version }),
  output: issuer,
  example: { phone: '03-0000-0000', version: 1 },
});

// Products (商品).

const productRow = product.omit({ offers: true }).extend({
  offerCount: z.int(),
  /** The cheapest and the dearest normal offer; null without any. */
  prices: z.object({ currency: z.string(), from: z.int(), until: z.int() }).nullable(),
});
export type ProductRow = z.infer<typeof productRow>;

export const listProducts = route({
  id: 'commerce.list-products',
  method: 'GET',
  path: '/products',
  can: 'commerce.view',
  summary: 'Products, newest first',
  input: pageQuery.extend({
    /** Part of the name. */
    q: z.string().trim().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
    folder: folder.optional(),
  }),
  output: pageOf(productRow),
});

export const listProductFolders = route({
  id: 'commerce.list-product-folders',
  method: 'GET',
  path: '/product-folders',
  can: 'commerce.view',
  summary: 'Names of the folders that products lie in',
  output: z.object({ items: z.array(z.string()) }),
});

export const createProduct = route({
  id: 'commerce.create-product',
  method: 'POST',
  path: '/products',
  can: 'commerce.manage',
  summary: 'Make a product. With `amount` it gets its first offer at once',
  input: productFields.partial().extend({
    name: productFields.shape.name,
    amount: offerFields.shape.amount.optional(),
    currency: offerFields.shape.currency.default('JPY'),
  }),
  output: product,
  status: 201,
  example: { name: 'オンライン料理講座', amount: 9800 },
});

export const getProduct = route({
  id: 'commerce.get-product',
  method: 'GET',
  path: '/products/:productId',
  can: 'commerce.view',
  summary: 'One product with its offers in order',
  output: product,
});

export const updateProduct = route({
  id: 'commerce.update-product',
  method: 'PATCH',
  path: '/products/:productId',
  can: 'commerce.manage',
  summary: 'Change a product, or put it into the archive: nobody buys it any more',
  input: productFields.partial().extend({ archived: z.boolean().optional(), version }),
  output: product,
  example: { name: 'オンライン料理講座(秋)', version: 1 },
});

// Offers (価格ラインナップ).

export const createOffer = route({
  id: 'commerce.create-offer',
  method: 'POST',
  path: '/products/:productId/offers',
  can: 'commerce.manage',
  summary: 'Add an offer at the end of a product’s line-up',
  input: offerFields.partial().extend({ name: offerFields.shape.name, amount: offerFields.shape.amount }),
  output: offer,
  status: 201,
  example: { name: '通常価格', amount: 9800, taxRate: 10 },
});

export const updateOffer = route({
  id: 'commerce.update-offer',
  method: 'PATCH',
  path: '/offers/:offerId',
  can: 'commerce.manage',
  summary: 'Change an offer, or put it into the archive. Orders keep what they were made with',
  input: offerFields.partial().extend({ archived: z.boolean().optional(), version }),
  output: offer,
  example: { amount: 8800, version: 1 },
});

export const orderOffers = route({
  id: 'commerce.order-offers',
  method: 'PUT',
  path: '/products/:productId/offer-order',
  can: 'commerce.manage',
  summary: 'Put the offers of a product in order; names all of them',
  input: z.object({ offerIds: z.array(id).max(200) }),
  output: product,
  example: { offerIds: [] },
});

export const listOffers = route({
  id: 'commerce.list-offers',
  method: 'GET',
  path: '/offers',
  can: 'commerce.view',
  summary: 'Normal offers of all products, to choose one of them; at most a thousand',
  output: z.object({ items: z.array(z.object({ id, name: z.string(), productName: z.string(), amount: z.int(), currency: z.string() })) }),
});

// Coupons.

export const listCoupons = route({
  id: 'commerce.list-coupons',
  method: 'GET',
  path: '/products/:productId/coupons',
  can: 'commerce.view',
  summary: 'Coupons of a product, by code',
  output: z.object({ items: z.array(coupon) }),
});

export const createCoupon = route({
  id: 'commerce.create-coupon',
  method: 'POST',
  path: '/products/:productId/coupons',
  can: 'commerce.manage',
  summary: 'Make a coupon',
  input: couponFields.partial().extend({ code: couponFields.shape.code, discount: couponFields.shape.discount }),
  output: coupon,
  status: 201,
  example: { code: 'AUTUMN', discount: { kind: 'percent', percent: 10 } },
});

export const updateCoupon = route({
  id: 'commerce.update-coupon',
  method: 'PATCH',
  path: '/coupons/:couponId',
  can: 'commerce.manage',
  summary: 'Change a coupon but its code, or end it',
  input: couponFields.omit({ code: true }).partial().extend({ archived: z.boolean().optional(), version }),
  output: coupon,
  example: { usesCap: 100, version: 1 },
});

// What happens after purchase (購入後).

export const listEffects = route({
  id: 'commerce.list-effects',
  method: 'GET',
  path: '/products/:productId/effects',
  can: 'commerce.view',
  summary: 'What happens when somebody buys, offer by offer, in words',
  output: z.object({
    items: z.array(
      z.object({
        offerId: id,
        effectId: id,
        kind: z.string(),
        textKey: z.string(),
        data: z.record(z.string(), z.union([z.string(), z.number()])),
        link: z.string().nullable(),
        /** What it names is there no more: nobody would get it. */
        gone: z.boolean(),
      }),
    ),
  }),
});
