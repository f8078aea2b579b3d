import { liveNumbers } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { stepUrl } from './present.ts';
import { newestFunnels } from './queries.ts';

export interface FunnelMilestones {
  /** The funnel to go on with: one that visitors can walk through before the newest; null when there is none. */
  funnelId: string | null;
  /** Every step of that funnel is published. */
  live: boolean;
  /** Where visitors enter it. */
  url: string | null;
}

/** Nobody makes more funnels than these without ever publishing one. */
const LOOKED_AT = 50;

/** How far the funnels in use have come. */
export async function getFunnelMilestones(ctx: Ctx): Promise<FunnelMilestones> {
  const funnels = await newestFunnels(ctx, LOOKED_AT);
  const live = await liveNumbers(
    ctx,
    funnels.flatMap((funnel) => funnel.pageIds),
  );
  const walkable = funnels.find((funnel) => funnel.pageIds.length > 0 && funnel.pageIds.every((id) => live.has(id)));
  const funnel = walkable ?? funnels[0];
  const entry = funnel?.stepIds[0];
  return { funnelId: funnel?.id ?? null, live: walkable !== undefined, url: entry === undefined ? null : stepUrl(ctx, entry) };
}
