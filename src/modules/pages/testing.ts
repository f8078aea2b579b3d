import type { Ctx } from '#platform/ctx.ts';
import { createBlock } from './blocks/create-block.ts';
import type { PageSummary } from './contract.ts';
import { createPage } from './create-page.ts';
import { getPage } from './get-page.ts';
import { publishPage } from './publish-page.ts';
import { saveDraft } from './save-draft.ts';
import { schedulePage } from './publishing/schedule-page.ts';

/** A draft from the opt-in template unless said. */
export async function makePage(ctx: Ctx, given: { name?: string; template?: string } = {}): Promise<PageSummary> {
  return createPage(ctx, { name: given.name ?? '無料講座のご案内', template: given.template ?? 'opt-in' });
}

export async function makePublishedPage(ctx: Ctx, given: { name?: string; template?: string } = {}): Promise<PageSummary> {
  const page = await makePage(ctx, given);
  return publishPage(ctx, { pageId: page.id });
}

/** A published page with one more section, of this element alone, before the others. */
export async function publishWith(
  ctx: Ctx,
  pageId: string,
  element: { id: string; kind: string; props: Record<string, unknown> },
): Promise<void> {
  const page = await getPage(ctx, { pageId });
  const column = { id: `c-${element.id}`, kind: 'column', width: 12, elements: [{ v: 1, ...element }] };
  const section = { id: `s-${element.id}`, kind: 'section', rows: [{ id: `r-${element.id}`, kind: 'row', columns: [column] }] };
  const document = { ...page.document, sections: [section, ...page.document.sections] };
  await saveDraft(ctx, { pageId, version: page.version, document });
  await publishPage(ctx, { pageId });
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
