import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { finishOrder } from './finish-order.ts';
import { giveNext } from './give-effect.ts';
import type { OrderState } from './order-states.ts';

/**
 * Writes down everything that a paid order gives, a row for each and a job for the first: in the transaction that made it paid, so that neither can be
 * without the other. The caller holds the order; calling it again adds nothing. An order that gives nothing is fulfilled at once.
 */
export async function fulfilOrder(ctx: Ctx, orderId: string): Promise<OrderState> {
  const { rows } = await sql<{ line: number; effect_id: string }>`
    insert into order_effects (workspace_id, order_id, line, effect_id, position, kind, params, state, updated_at)
    select l.workspace_id, l.order_id, l.line, e.step ->> 'id', e.position, e.step ->> 'kind', e.step -> 'params', 'planned', ${ctx.clock.now()}
    from order_lines l
    join offers o on o.workspace_id = l.workspace_id and o.id = l.offer_id
    cross join lateral jsonb_array_elements(o.after_purchase) with ordinality as e (step, position)
    where l.workspace_id = ${ctx.workspace.id} and l.order_id = ${orderId}
    on conflict (workspace_id, order_id, line, effect_id) do nothing
    returning line, effect_id`.execute(ctx.db);
  if (rows.length > 0) await giveNext(ctx, orderId);
  return finishOrder(ctx, orderId);
}
