import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { CommerceTables } from '../tables.ts';

/** Writes what happened with an order, for people: `kind` names a text `commerce:events.<kind>` that `data` fills. */
export async function recordEvent(
  ctx: Ctx,
  orderId: string,
  kind: string,
  data: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('order_events')
    .values({
      workspace_id: ctx.workspace.id,
      id: randomId(),
      order_id: orderId,
      kind,
      data: JSON.stringify(data),
      at: ctx.clock.now(),
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
    })
    .execute();
}
