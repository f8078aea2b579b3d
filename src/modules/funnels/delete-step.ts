import { deletePage } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { releaseAddress } from '#platform/db/resolve-address.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { fail, type Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';
import { deleteStepRow, findFunnelForUpdate, moveSteps, stepsOf } from './queries.ts';

/** Ends a step with its page. The last one stays: a funnel without a step leads nowhere. */
export async function deleteStep(ctx: Ctx, input: { funnelId: string; stepId: string }): Promise<Funnel> {
  const funnel = (await findFunnelForUpdate(ctx, input.funnelId)) ?? platformFail('request/not-found');
  const steps = await stepsOf(ctx, funnel.id);
  const step = steps.find((each) => each.id === input.stepId) ?? platformFail('request/not-found');
  if (steps.length === 1) fail('step/last');
  await deleteStepRow(ctx, step.id);
  await deletePage(ctx, { pageId: step.page_id });
  await releaseAddress(ctx, step.id);
  await moveSteps(
    ctx,
    steps.filter((each) => each.id !== step.id).map((each) => each.id),
  );
  return presentFunnel(ctx, funnel.id);
}
