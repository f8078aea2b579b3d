import { createPage } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import { insertStep, stepsOf } from './queries.ts';

/** Adds a step at a funnel's end: an address of its own, and a new page from a template whose form registers in the scenario. */
export async function addStep(
  ctx: Ctx,
  input: { funnelId: string; name: string; template: string; scenarioId: string | null },
): Promise<void> {
  const position = (await stepsOf(ctx, input.funnelId)).length;
  const page = await createPage(ctx, {
    name: input.name,
    template: input.template,
    ...(input.scenarioId === null ? {} : { props: { form: { scenarioId: input.scenarioId } } }),
  });
  const id = await claimAddress(ctx, 'funnel-step');
  await insertStep(ctx, { id, funnelId: input.funnelId, name: input.name, position, pageId: page.id });
}
