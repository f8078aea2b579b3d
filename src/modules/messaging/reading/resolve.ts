import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/ledger.ts';
import { resolveUnknown } from '../ledger/resolve-unknown.ts';
import { getMessageRow } from '../steps/message-lookup.ts';

/** A person decides about deliveries that nobody knows about: all of a message, or those named. */
export async function resolve(ctx: Ctx, input: InputOf<typeof contract.resolveUnknown>): Promise<{ resolved: number }> {
  await getMessageRow(ctx, input.messageId);
  return {
    resolved: await resolveUnknown(ctx, {
      messageId: input.messageId,
      as: input.as,
      ...(input.deliveryIds ? { deliveryIds: input.deliveryIds } : {}),
    }),
  };
}
