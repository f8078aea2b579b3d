import type { Ctx } from '#platform/ctx.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { fail, type Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';
import { findFunnelForUpdate, moveSteps, stepsOf } from './queries.ts';

/** Puts all steps in the order named. Fails with `step/order-incomplete` when one is missing, doubled or of another funnel. */
export async function orderSteps(ctx: Ctx, input: { funnelId: string; stepIds: readonly string[] }): Promise<Funnel> {
  const funnel = (await findFunnelForUpdate(ctx, input.funnelId)) ?? platformFail('request/not-found');
  const steps = new Set((await stepsOf(ctx, funnel.id)).map((step) => step.id));
  const named = new Set(input.stepIds);
  if (named.size !== input.stepIds.length || named.size !== steps.size || !named.isSubsetOf(steps)) fail('step/order-incomplete');
  await moveSteps(ctx, input.stepIds);
  return presentFunnel(ctx, funnel.id);
}
