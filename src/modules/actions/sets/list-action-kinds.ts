import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { actionKindPlug } from '../extend.ts';

/** Every kind of step that some module brings, with the JSON Schema of its params. */
export async function listActionKinds(
  ctx: Ctx,
): Promise<{ items: { kind: string; needsContact: boolean; params: Record<string, unknown> }[] }> {
  const kinds = ctx.services.registry.contributions(actionKindPlug);
  return {
    items: kinds.map(({ kind, needsContact, params }) => ({ kind, needsContact, params: { ...z.toJSONSchema(params, { io: 'input' }) } })),
  };
}
