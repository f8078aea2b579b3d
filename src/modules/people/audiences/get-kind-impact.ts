import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getKindImpact as route } from '../contract/audiences.ts';
import { audienceKindImpactPlug } from '../extend.ts';
import { loadAudience } from '../queries/audiences.ts';

/** What every module says would stop. */
export async function getKindImpact(ctx: Ctx, { audienceId, kind }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await loadAudience(ctx, audienceId);
  const items = [];
  for (const { impactOf } of ctx.services.registry.contributions(audienceKindImpactPlug))
    items.push(...(await impactOf(ctx, { audienceId, kind })));
  return { items: items.map(({ textKey, data }) => ({ textKey, ...(data ? { data: { ...data } } : {}) })) };
}
