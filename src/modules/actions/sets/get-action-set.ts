import type { Ctx } from '#platform/ctx.ts';
import type { ActionSet } from '../contract.ts';
import { presentActionSet } from './present-action-set.ts';

export async function getActionSet(ctx: Ctx, { actionSetId }: { actionSetId: string }): Promise<ActionSet> {
  return presentActionSet(ctx, actionSetId);
}
