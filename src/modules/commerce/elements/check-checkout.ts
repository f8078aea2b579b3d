import type { PageCheck } from '#modules/pages/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import { issuerOf } from '../issuers/issuer-of.ts';
import { listProductOffers } from './list-product-offers.ts';

/**
 * A page that sells is not published before its last screen can show all that 特定商取引法 第12条の6 asks: of the six items, delivery and cancellation
 * have to be written by somebody, and so has the seller (第11条). Also not while nothing, or a bump alone, could be bought.
 */
export const checkCheckouts: PageCheck = {
  check: async (ctx, elements) => {
    const problems: { nodeId: string; text: TextKey; data: Readonly<Record<string, string>> }[] = [];
    for (const { id: nodeId, kind, props } of elements) {
      const found = kind === 'checkout' ? await checkProduct(ctx, props) : kind === 'purchase' ? await checkOffer(ctx, props) : [];
      problems.push(...found.map((problem) => ({ nodeId, data: {}, ...problem })));
    }
    return problems;
  },
};

interface Found {
  text: TextKey;
  data?: Readonly<Record<string, string>>;
}

async function checkProduct(ctx: Ctx, props: Readonly<Record<string, unknown>>): Promise<Found[]> {
  const { productId } = props;
  if (typeof productId !== 'string') return [];
  const offers = await listProductOffers(ctx, { productId });
  if (!offers.some((offer) => offer.role === 'normal')) return [{ text: 'commerce:publishing.noNormal' }];
  const never = offers.filter(
    (bump) => bump.role === 'bump' && bump.bumpWith.length > 0 && !bump.bumpWith.some((id) => offers.some((each) => each.id === id)),
  );
  return [
    ...never.map((bump) => ({ text: 'commerce:publishing.bumpNeverShown' as const, data: { name: bump.name } })),
    ...(await legalGaps(ctx, productId, offers)),
  ];
}

async function checkOffer(ctx: Ctx, props: Readonly<Record<string, unknown>>): Promise<Found[]> {
  const { offerId } = props;
  if (typeof offerId !== 'string') return [];
  const [offer] = await listProductOffers(ctx, { offerId });
  return offer ? legalGaps(ctx, offer.productId, [offer]) : [];
}

async function legalGaps(ctx: Ctx, productId: string, offers: readonly { delivery: string; cancellation: string }[]): Promise<Found[]> {
  const issuer = await issuerOf(ctx, [productId]);
  if (!issuer) return [{ text: 'commerce:publishing.noIssuer' }];
  const own = (field: 'delivery' | 'cancellation') => offers.every((offer) => offer[field] !== '');
  const missing = issuer.missing.filter((field) => !((field === 'delivery' || field === 'cancellation') && own(field)));
  if (missing.length === 0) return [];
  const words = missing.map((field) => ctx.services.texts(ctx.locale, `commerce:issuers.${field}`));
  const names = new Intl.ListFormat(ctx.locale, { type: 'unit' }).format(words);
  return [{ text: 'commerce:publishing.issuerIncomplete', data: { issuer: issuer.name, missing: names } }];
}
