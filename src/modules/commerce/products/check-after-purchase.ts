import { safeParse } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { fail, type AfterPurchaseStep } from '../contract.ts';
import { afterPurchasePlug } from '../extend.ts';

/**
 * Checks what is to happen after purchase: every kind is known, its params are of its schema, and what they name exists. Fails with
 * `offer/refused`, each problem at `afterPurchase, index`.
 */
export async function checkAfterPurchase(ctx: Ctx, steps: readonly AfterPurchaseStep[]): Promise<void> {
  const problems: FieldProblem[] = [];
  for (const [index, step] of steps.entries()) {
    const path = ['afterPurchase', index];
    const kind = ctx.services.registry.contributions(afterPurchasePlug).find((each) => each.kind === step.kind);
    if (!kind) {
      problems.push({ path, message: 'commerce:problems.unknownEffect' });
      continue;
    }
    const parsed = safeParse(kind.schema, step.params);
    if (!parsed.success) problems.push({ path: [...path, 'params'], message: 'commerce:problems.effectIncomplete' });
    else if ((await kind.describe(ctx, parsed.data)).gone)
      problems.push({ path: [...path, 'params'], message: 'commerce:problems.effectGone' });
  }
  if (problems.length > 0) fail('offer/refused', {}, problems);
}
