import type { Ctx } from '#platform/ctx.ts';
import type { Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';

export async function getFunnel(ctx: Ctx, input: { funnelId: string }): Promise<Funnel> {
  return presentFunnel(ctx, input.funnelId);
}
