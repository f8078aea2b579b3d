import type { Ctx } from '#platform/ctx.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { addStep } from './add-step.ts';
import { fail, type Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';
import { findFunnelForUpdate } from './queries.ts';

export async function createStep(
  ctx: Ctx,
  input: { funnelId: string; name: string; template: string; scenarioId: string | null },
): Promise<Funnel> {
  const funnel = (await findFunnelForUpdate(ctx, input.funnelId)) ?? platformFail('request/not-found');
  if (funnel.archived_at) fail('funnel/archived');
  await addStep(ctx, input);
  return presentFunnel(ctx, funnel.id);
}
