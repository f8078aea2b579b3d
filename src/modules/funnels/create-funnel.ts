import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { addStep } from './add-step.ts';
import type { Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';
import { insertFunnel } from './queries.ts';

/** Makes a funnel with the steps and pages of its template, unpublished. */
export async function createFunnel(
  ctx: Ctx,
  input: { name: string; folder: string; template: 'opt-in' | 'empty'; scenarioId: string | null },
): Promise<Funnel> {
  const id = randomId();
  const text = (key: 'optIn' | 'thanks' | 'first') => ctx.services.texts(ctx.locale, `funnels:templates.steps.${key}`);
  await insertFunnel(ctx, { id, name: input.name, folder: input.folder });
  if (input.template === 'opt-in') {
    await addStep(ctx, { funnelId: id, name: text('optIn'), template: 'opt-in', scenarioId: input.scenarioId });
    await addStep(ctx, { funnelId: id, name: text('thanks'), template: 'thanks', scenarioId: null });
  } else {
    await addStep(ctx, { funnelId: id, name: text('first'), template: 'empty', scenarioId: null });
  }
  return presentFunnel(ctx, id);
}
