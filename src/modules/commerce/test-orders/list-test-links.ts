import { stepsOfPages } from '#modules/funnels/api.ts';
import { pagesUsing } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listTestLinks as route } from '../contract/test-orders.ts';
import { loadProduct } from '../products/product-rows.ts';
import { TEST, writeTestToken } from './test-token.ts';

/** The published pages that sell a product, each with an address by which orders are test orders, for a day. */
export async function listTestLinks(ctx: Ctx, { productId }: { productId: string }): Promise<OutputOf<typeof route>> {
  await loadProduct(ctx, productId);
  const pages = (await pagesUsing(ctx, 'product', [productId])).filter((page) => page.live);
  const steps = await stepsOfPages(
    ctx,
    pages.map((page) => page.pageId),
  );
  const token = writeTestToken(ctx);
  return {
    items: steps.map(({ stepId, name }) => ({ stepId, name, url: `${ctx.services.config.publicUrl}/p/${stepId}?${TEST}=${token}` })),
  };
}
