import { z } from 'zod';
import { nextStepOf, stepNamed, stepsOfPages, type StepOfPage } from '#modules/funnels/api.ts';
import { publishedPage, pagesUsing } from '#modules/pages/api.ts';
import { link, type Link } from '#modules/pages/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { WayOn } from '../contract/test-orders.ts';
import type { Offer } from '../contract.ts';

const selling = z.object({ productId: z.string().nullish(), offerId: z.string().nullish(), after: link });

/** Where each published page that sells an offer leads its buyers after payment, and whether they arrive anywhere: the last link of the chain. */
export async function waysOn(ctx: Ctx, offer: Offer): Promise<WayOn[]> {
  const uses = [...(await pagesUsing(ctx, 'product', [offer.productId])), ...(await pagesUsing(ctx, 'offer', [offer.id]))];
  const steps = await stepsOfPages(
    ctx,
    uses.filter((use) => use.live).map((use) => use.pageId),
  );
  const ways: WayOn[] = [];
  for (const step of steps) for (const after of await linksAfter(ctx, step.pageId, offer)) ways.push(await wayOn(ctx, step, after));
  return ways.length === 0 ? [{ isOpen: false, textKey: 'commerce:testOrder.ways.notSold', data: {}, address: null }] : ways;
}

async function linksAfter(ctx: Ctx, pageId: string, offer: Offer): Promise<Link[]> {
  const page = await publishedPage(ctx, pageId);
  return [...(page?.elements.values() ?? [])].flatMap(({ kind, props }) => {
    if (kind !== 'checkout' && kind !== 'purchase') return [];
    const { productId, offerId, after } = selling.parse(props);
    const sells = kind === 'purchase' ? offerId === offer.id : productId === offer.productId;
    return sells ? [after] : [];
  });
}

async function wayOn(ctx: Ctx, from: StepOfPage, after: Link): Promise<WayOn> {
  const own = after.to === 'address' ? /^\/p\/([A-Za-z0-9]{12})(?:[?#]|$)/.exec(after.address)?.[1] : undefined;
  if (after.to === 'address' && own === undefined)
    return { isOpen: true, textKey: 'commerce:testOrder.ways.address', data: { from: from.name, address: after.address }, address: null };
  const to = own === undefined ? await nextStepOf(ctx, from.stepId) : await stepNamed(ctx, own);
  if (!to) return { isOpen: false, textKey: 'commerce:testOrder.ways.end', data: { from: from.name }, address: null };
  return {
    isOpen: to.isLive,
    textKey: to.isLive ? 'commerce:testOrder.ways.step' : 'commerce:testOrder.ways.hidden',
    data: { from: from.name, to: to.name },
    address: to.isLive ? `${ctx.services.config.publicUrl}/p/${to.stepId}` : null,
  };
}
