import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getKindImpact as route } from '../contract/audiences.ts';
import { audienceKindImpactPlug, type FieldUse } from '../extend.ts';
import { loadAudience } from '../queries/audiences.ts';

/** What every module says would stop, and what would go on again. */
export async function getKindImpact(ctx: Ctx, { audienceId, kind }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const audience = await loadAudience(ctx, audienceId);
  const stops: FieldUse[] = [];
  const resumes: FieldUse[] = [];
  for (const { impactOf } of ctx.services.registry.contributions(audienceKindImpactPlug)) {
    const impact = await impactOf(ctx, { audienceId, from: audience.kind, to: kind });
    stops.push(...impact.stops);
    resumes.push(...impact.resumes);
  }
  return { stops: stops.map(present), resumes: resumes.map(present) };
}

function present({ textKey, data, link }: FieldUse): OutputOf<typeof route>['stops'][number] {
  return { textKey, ...(data ? { data: { ...data } } : {}), link: link ?? null };
}
