import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { previewCondition as route } from '../contract/conditions.ts';
import { checkCondition } from './check-condition.ts';
import { describeCondition } from './explain-condition.ts';
import { countMatching, sampleMatching } from './matching.ts';

/** What a condition that is being built means just now. Fails with `condition/refused` and the nodes' paths. */
export async function previewCondition(ctx: Ctx, { audienceId, condition }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, audienceId);
  const of = { audienceId, condition };
  await checkCondition(ctx, of);
  return { count: await countMatching(ctx, of), sample: await sampleMatching(ctx, of), lines: await describeCondition(ctx, of) };
}
