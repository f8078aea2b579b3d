import type { Ctx } from '#platform/ctx.ts';
import { createPage } from './create-page.ts';
import { publishPage } from './publish-page.ts';

/** Factories of this module's things. */
export const make = {
  page: async (ctx: Ctx, given: { name?: string; template?: string } = {}) =>
    createPage(ctx, { name: given.name ?? '無料講座のご案内', template: given.template ?? 'opt-in' }),
  publishedPage: async (ctx: Ctx, given: { name?: string; template?: string } = {}) => {
    const page = await make.page(ctx, given);
    return publishPage(ctx, { pageId: page.id });
  },
};

/** An id for each parameter of this module's routes, for the sweeps. */
export const samples = {
  pageId: async (ctx: Ctx) => (await make.publishedPage(ctx)).id,
};
