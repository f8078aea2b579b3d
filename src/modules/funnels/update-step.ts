import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';
import { renameStep } from './queries.ts';

export async function updateStep(ctx: Ctx, input: { funnelId: string; stepId: string; name: string }): Promise<Funnel> {
  if (!(await renameStep(ctx, input.funnelId, input.stepId, input.name))) fail('request/not-found');
  return presentFunnel(ctx, input.funnelId);
}
