import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { triggerPlug } from '../extend.ts';

/** Every kind of trigger that some module brings, with the JSON Schema of its params. */
export async function listTriggerKinds(
  ctx: Ctx,
): Promise<{ items: { kind: string; params: Record<string, unknown>; variables: string[] }[] }> {
  const kinds = ctx.services.registry.contributions(triggerPlug);
  return {
    items: kinds.map(({ kind, params, variables }) => ({
      kind,
      params: { ...z.toJSONSchema(params, { io: 'input' }) },
      variables: [...variables],
    })),
  };
}
