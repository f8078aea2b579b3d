import type { Ctx } from '#platform/ctx.ts';
import type { Said } from '../extend.ts';
import { kindOf } from '../kinds/kind-of.ts';

/** What a step does, as a sentence, and why it cannot just now. */
export async function describeStep(
  ctx: Ctx,
  step: { kind: string; params: Record<string, unknown> },
): Promise<{ said: Said; problem: Said | null }> {
  const kind = kindOf(ctx.services, step.kind);
  const gone: Said = { textKey: 'actions:problems.kind-gone' };
  return kind ? kind.describe(ctx, step.params) : { said: gone, problem: gone };
}
