import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import * as contract from './contract/products.ts';
import type { Coupon, Issuer, Offer, Product } from './contract.ts';
import { createCoupon } from './coupons/create-coupon.ts';
import { createIssuer } from './issuers/create-issuer.ts';
import { createOffer } from './products/create-offer.ts';
import { createProduct } from './products/create-product.ts';
import { beginPayment } from './orders/begin-payment.ts';
import { createOrder } from './orders/create-order.ts';
import { settlePayment } from './orders/settle-payment.ts';
import { reconcileJob } from './reconcile/reconcile.ts';
import type { Mode, ProviderName } from './providers/provider.ts';
import { sealAccountSecrets } from './providers/account-of.ts';
import type { CommerceTables } from './tables.ts';
import { writeOrderToken } from './checkout/token.ts';

/** An issuer that says everything that 特商法 asks. */
export async function makeIssuer(ctx: Ctx): Promise<Issuer> {
  return createIssuer(ctx, {
    name: '株式会社ひまわり',
    representative: '山田花子',
    address: '東京都千代田区千代田1-1',
    phone: '03-0000-0000',
    mail: 'shop@example.jp',
    registrationNumber: 'T1234567890123',
    delivery: 'お支払いの確認後、すぐに会員サイトでご覧いただけます。',
    cancellation: '商品の性質上、お支払い後の返品はお受けできません。',
    extraCosts: '通信料はお客様のご負担です。',
  });
}

/** A product with one offer of 9,800 yen unless said. */
export async function makeProduct(
  ctx: Ctx,
  given: { name?: string; amount?: number; issuerId?: string; repeatAllowed?: boolean; salesCap?: number } = {},
): Promise<Product> {
  const input = contract.createProduct.input.parse({ name: 'オンライン料理講座', amount: 9800, ...given });
  return createProduct(ctx, input);
}

/** Another offer of a product, or the first of one made for it. */
export async function makeOffer(
  ctx: Ctx,
  given: Partial<Pick<Offer, 'productId' | 'name' | 'amount' | 'role' | 'taxRate' | 'taxIncluded' | 'salesCap' | 'afterPurchase'>> = {},
): Promise<Offer> {
  const { productId = (await makeProduct(ctx)).id, ...rest } = given;
  const input = contract.createOffer.input.parse({ name: 'レシピ集', amount: 1980, ...rest });
  return createOffer(ctx, { productId, ...input });
}

export async function makeCoupon(
  ctx: Ctx,
  given: Partial<Pick<Coupon, 'productId' | 'code' | 'discount' | 'usesCap'>> = {},
): Promise<Coupon> {
  const { productId = (await makeProduct(ctx)).id, ...rest } = given;
  const input = contract.createCoupon.input.parse({ code: 'AUTUMN', discount: { kind: 'percent', percent: 10 }, ...rest });
  return createCoupon(ctx, { productId, ...input });
}

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  issuerId: async (ctx: Ctx): Promise<string> => (await makeIssuer(ctx)).id,
  productId: async (ctx: Ctx): Promise<string> => (await makeProduct(ctx)).id,
  offerId: async (ctx: Ctx): Promise<string> => (await makeOffer(ctx)).id,
  orderId: async (ctx: Ctx): Promise<string> => (await makePaidOrder(ctx)).orderId,
  effectId: async (ctx: Ctx): Promise<string> => (await makeEffect(ctx)).effectId,
  'commerce.retry-effect': makeEffect,
  'commerce.get-test-order': async (ctx: Ctx) => ({ orderId: (await makePaidOrder(ctx, { mode: 'test' })).orderId }),
  'commerce.create-thank-you-mail': async (ctx: Ctx) => ({
    offerId: (await makeOffer(ctx)).id,
    audienceId: (await makeAudience(ctx)).id,
  }),
  couponId: async (ctx: Ctx): Promise<string> => (await makeCoupon(ctx)).id,
  'commerce.order-offers': async (ctx: Ctx) => {
    const product = await makeProduct(ctx);
    return { productId: product.id, offerIds: product.offers.map((offer) => offer.id) };
  },
} as const;

/** An order of these offers (one of 9,800 yen unless said), as the checkout makes it. */
export async function makeOrder(
  ctx: Ctx,
  given: {
    offers?: readonly Pick<Offer, 'id' | 'role'>[];
    mail?: string;
    couponCode?: string;
    mode?: Mode;
    provider?: ProviderName;
    requestKey?: string;
    /** The funnel's step where it is made. */
    stepId?: string;
  } = {},
): Promise<{ orderId: string; path: string }> {
  const offers = given.offers ?? (await makeProduct(ctx)).offers;
  const { orderId } = await createOrder(ctx, {
    wanted: offers.map((offer) => ({ offerId: offer.id, role: offer.role })),
    couponCode: given.couponCode ?? '',
    buyer: { mail: given.mail ?? `${randomId().toLowerCase()}@example.jp`, name: '山田太郎', values: {} },
    mode: given.mode ?? 'live',
    provider: given.provider ?? 'sandbox',
    afterAddress: '/p/thanks',
    ...(given.requestKey === undefined ? {} : { requestKey: given.requestKey }),
    ...(given.stepId === undefined ? {} : { place: { kind: 'funnel-step', id: given.stepId, pageId: randomId(), elementId: 'checkout1' } }),
  });
  return { orderId, path: `/checkout/${writeOrderToken(ctx.services, { workspaceId: ctx.workspace.id, orderId })}` };
}

/** The same, paid: what it gives waits in jobs. */
export async function makePaidOrder(ctx: Ctx, given: Parameters<typeof makeOrder>[1] = {}): Promise<{ orderId: string; path: string }> {
  const order = await makeOrder(ctx, given);
  const attempt = await beginPayment(ctx, order.orderId);
  if (!attempt) throw new Error('an order that is new can be paid');
  const ref = `sb_${randomId()}`;
  await sql`insert into sandbox_payments (workspace_id, ref, key, order_id, amount, currency, state, card_brand, card_last4, created_at)
    values (${ctx.workspace.id}, ${ref}, ${attempt.key}, ${order.orderId}, ${attempt.amount}, ${attempt.currency}, 'succeeded', 'visa', '4242', ${ctx.clock.now()})`.execute(
    ctx.db,
  );
  const card = { brand: 'visa', last4: '4242' };
  const result = { providerRef: ref, amount: attempt.amount, currency: attempt.currency, card, saved: null, state: 'succeeded' } as const;
  await settlePayment(ctx, { paymentId: attempt.paymentId, result });
  return order;
}

/** An offer of 9,800 yen that enrols its buyer in a scenario. */
export async function makeEffectOffer(ctx: Ctx, given: { salesCap?: number } = {}): Promise<Offer> {
  const params = { scenarioId: (await makeScenario(ctx)).id };
  return makeOffer(ctx, { ...given, amount: 9800, afterPurchase: [{ id: randomId(), kind: 'commerce.enrol', params }] });
}

/** A paid order whose one effect waits. */
async function makeEffect(ctx: Ctx): Promise<{ orderId: string; line: number; effectId: string }> {
  const effectId = randomId();
  const afterPurchase = [{ id: effectId, kind: 'commerce.enrol', params: { scenarioId: (await makeScenario(ctx)).id } }];
  const offer = await makeOffer(ctx, { afterPurchase });
  return { orderId: (await makePaidOrder(ctx, { offers: [offer] })).orderId, line: 1, effectId };
}

/** Compares with the provider's books, the last minutes included: for tests in which nothing is under way any more. */
export async function compareNow(ctx: Ctx): Promise<void> {
  const now = Date.now();
  await enqueue(ctx, reconcileJob, { from: new Date(now - 3_600_000).toISOString(), until: new Date(now + 60_000).toISOString() });
}

/** Keys of a Stripe account, kept and sold with, without asking Stripe: for benchmarks. */
export async function keepStripeKeys(ctx: Ctx, keys: { mode: Mode; publishableKey: string; secretKey: string }): Promise<void> {
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('provider_accounts')
    .values({
      workspace_id: ctx.workspace.id,
      provider: 'stripe',
      mode: keys.mode,
      publishable_key: keys.publishableKey,
      secrets: sealAccountSecrets(ctx.services, { secretKey: keys.secretKey, webhookSecret: '' }),
      webhook_id: randomId(),
      webhook_ref: null,
      selling: true,
      created_at: ctx.clock.now(),
    })
    .execute();
}
