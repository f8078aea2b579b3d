import { safeParse } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listEffects as route } from '../contract/products.ts';
import { afterPurchasePlug, type AfterPurchaseWords } from '../extend.ts';
import { loadProduct } from './product-rows.ts';

/** Everything that a product's offers give, in words. */
export async function listEffects(ctx: Ctx, { productId }: { productId: string }): Promise<OutputOf<typeof route>> {
  const { offers } = await loadProduct(ctx, productId);
  const items: OutputOf<typeof route>['items'] = [];
  for (const offer of offers) {
    for (const { id: effectId, kind, params } of offer.afterPurchase) {
      const { textKey, data = {}, link, gone = false } = await effectWords(ctx, kind, params);
      items.push({ offerId: offer.id, effectId, kind, textKey, data: { ...data }, link: link ?? null, gone });
    }
  }
  return { items };
}

/** An effect in words; one whose module or whose goal is gone says so. */
export async function effectWords(ctx: Ctx, name: string, params: unknown): Promise<AfterPurchaseWords> {
  const kind = ctx.services.registry.contributions(afterPurchasePlug).find((each) => each.kind === name);
  const parsed = kind && safeParse(kind.schema, params);
  return kind && parsed?.success ? kind.describe(ctx, parsed.data) : { textKey: 'commerce:after.unknown', gone: true };
}
