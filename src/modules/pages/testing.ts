import type { Ctx } from '#platform/ctx.ts';
import { createBlock } from './blocks/create-block.ts';
import type { PageSummary } from './contract.ts';
import { createPage } from './create-page.ts';
import { publishPage } from './publish-page.ts';
import { schedulePage } from './publishing/schedule-page.ts';

/** A draft from the opt-in template unless said. */
export async function makePage(ctx: Ctx, given: { name?: string; template?: string } = {}): Promise<PageSummary> {
  return createPage(ctx, { name: given.name ?? '無料講座のご案内', template: given.template ?? 'opt-in' });
}

export async function makePublishedPage(ctx: Ctx, given: { name?: string; template?: string } = {}): Promise<PageSummary> {
  const page = await makePage(ctx, given);
  return publishPage(ctx, { pageId: page.id });
}

/** A part that the workspace keeps. */
export async function makeBlock(ctx: Ctx): Promise<{ id: string }> {
  return createBlock(ctx, { name: '余白', node: { id: 'a', kind: 'spacer', v: 1, props: {}, box: {} } });
}

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  pageId: async (ctx: Ctx): Promise<string> => (await makePublishedPage(ctx)).id,
  blockId: async (ctx: Ctx): Promise<string> => (await makeBlock(ctx)).id,
  'pages.unschedule-page': async (ctx: Ctx) => {
    const { id: pageId } = await makePage(ctx);
    await schedulePage(ctx, { pageId, at: new Date(ctx.clock.now().getTime() + 3_600_000).toISOString() });
    return { pageId };
  },
  'pages.restore-page': async (ctx: Ctx) => {
    const page = await makePublishedPage(ctx);
    return { pageId: page.id, version: page.version };
  },
};
