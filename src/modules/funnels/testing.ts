import { publishPage } from '#modules/pages/api.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Funnel } from './contract.ts';
import { createFunnel } from './create-funnel.ts';

/** A funnel of two steps, registration and thanks, that registers in a scenario of its own unless said. */
export async function makeFunnel(ctx: Ctx, given: { name?: string; scenarioId?: string } = {}): Promise<Funnel> {
  const scenarioId = given.scenarioId ?? (await makeScenario(ctx)).id;
  return createFunnel(ctx, { name: given.name ?? '無料メール講座', folder: '', template: 'opt-in', scenarioId });
}

/** The same, with its pages shown to visitors. */
export async function makeLiveFunnel(ctx: Ctx, given: { name?: string; scenarioId?: string } = {}): Promise<Funnel> {
  const funnel = await makeFunnel(ctx, given);
  for (const step of funnel.steps) await publishPage(ctx, { pageId: step.page.id });
  return funnel;
}

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  funnelId: async (ctx: Ctx): Promise<string> => (await makeFunnel(ctx)).id,
  stepId: async (ctx: Ctx): Promise<string> => (await makeFunnel(ctx)).steps[0]?.id ?? '',
  'funnels.update-step': sampleStep,
  'funnels.delete-step': sampleStep,
  'funnels.order-steps': async (ctx: Ctx) => {
    const funnel = await makeFunnel(ctx);
    return { funnelId: funnel.id, stepIds: funnel.steps.map((step) => step.id).toReversed() };
  },
};

async function sampleStep(ctx: Ctx): Promise<{ funnelId: string; stepId: string }> {
  const funnel = await makeFunnel(ctx);
  return { funnelId: funnel.id, stepId: funnel.steps[0]?.id ?? '' };
}
