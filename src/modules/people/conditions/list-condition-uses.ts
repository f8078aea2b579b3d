import type { Ctx } from '#platform/ctx.ts';
import type { FieldUse } from '../extend.ts';
import { conditionHolderPlug, type ConditionUse } from './condition-field.ts';
import { conditionUses } from './statements.ts';

/** Where stored conditions name something: a workspace has some hundreds of them, each a small tree. */
export async function listConditionUses(ctx: Ctx, { kind, id }: ConditionUse): Promise<FieldUse[]> {
  const uses: FieldUse[] = [];
  for (const holder of ctx.services.registry.contributions(conditionHolderPlug)) {
    for (const { condition, use } of await holder.held(ctx)) {
      if (conditionUses(ctx, condition).some((one) => one.kind === kind && one.id === id)) uses.push(use);
    }
  }
  return uses;
}
