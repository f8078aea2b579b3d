import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { orderFulfilled } from '../events.ts';
import type { OrderState } from './order-states.ts';
import { recordEvent } from './record-event.ts';

/** Makes a paid order fulfilled when nothing of it is left to give. The caller holds the order. */
export async function finishOrder(ctx: Ctx, orderId: string): Promise<OrderState> {
  const { rows } = await sql<{ mode: string }>`
    update orders o set state = 'fulfilled', fulfilled_at = ${ctx.clock.now()}, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${orderId} and state = 'paid' and not exists (
      select 1 from order_effects e where e.workspace_id = o.workspace_id and e.order_id = o.id and e.state in ('planned', 'failed')
    )
    returning mode`.execute(ctx.db);
  const done = rows[0];
  if (!done) return 'paid';
  await recordEvent(ctx, orderId, 'fulfilled');
  await announce(ctx, orderFulfilled, { orderId, isTest: done.mode === 'test' });
  return 'fulfilled';
}
