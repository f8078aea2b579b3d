import type { Ctx } from '#platform/ctx.ts';
import type { PageSummary } from './contract.ts';
import { createPage } from './create-page.ts';
import { publishPage } from './publish-page.ts';

/** A draft from the opt-in template unless said. */
export async function makePage(ctx: Ctx, given: { name?: string; template?: string } = {}): Promise<PageSummary> {
  return createPage(ctx, { name: given.name ?? '無料講座のご案内', template: given.template ?? 'opt-in' });
}

export async function makePublishedPage(ctx: Ctx, given: { name?: string; template?: string } = {}): Promise<PageSummary> {
  const page = await makePage(ctx, given);
  return publishPage(ctx, { pageId: page.id });
}

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  pageId: async (ctx: Ctx): Promise<string> => (await makePublishedPage(ctx)).id,
  'pages.restore-page': async (ctx: Ctx) => {
    const page = await makePublishedPage(ctx);
    return { pageId: page.id, version: page.version };
  },
};
