import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { orderDisputed } from '../events.ts';
import type { DisputeResult } from '../providers/provider.ts';
import type { CommerceTables } from '../tables.ts';
import { finishOrder } from './finish-order.ts';
import { giveNext } from './give-effect.ts';
import { lockOrder, type OrderRow } from './lock-order.ts';
import { paidStates } from './order-states.ts';
import { recordEvent } from './record-event.ts';
import { takeBack } from './take-back.ts';

/**
 * Takes over how a chargeback stands; the same again changes nothing. While it is open the order is `disputed` and gives nothing more; won, it
 * goes on where it was; lost, what it gave is taken back, and it stays `disputed`: the money is gone.
 */
export async function settleDispute(
  ctx: Ctx,
  input: { orderId: string; paymentId: string; disputeRef: string; result: DisputeResult },
): Promise<void> {
  const { orderId, result } = input;
  const order = await lockOrder(ctx, orderId);
  if (!(await store(ctx, input))) return;
  const data = { amount: result.amount, currency: order.currency, reason: result.reason };
  await recordEvent(ctx, orderId, `dispute-${result.state}`, data);
  if (result.state === 'inquiry') return;
  if (result.state === 'open') await setDisputed(ctx, order);
  if (result.state === 'won') await goOn(ctx, order);
  if (result.state === 'lost') {
    await setDisputed(ctx, order);
    await takeBack(ctx, orderId);
  }
  await announce(ctx, orderDisputed, { orderId, isTest: order.mode === 'test', amount: result.amount, state: result.state });
}

/** False where nothing is new. What is decided stays so: a late word of its beginning opens nothing again. */
async function store(ctx: Ctx, input: Parameters<typeof settleDispute>[1]): Promise<boolean> {
  const { orderId, paymentId, disputeRef, result } = input;
  const now = ctx.clock.now();
  const { rows } = await sql`
    insert into disputes as d (workspace_id, provider_ref, order_id, payment_id, amount, reason, state, due_at, created_at, updated_at)
    values (${ctx.workspace.id}, ${disputeRef}, ${orderId}, ${paymentId}, ${result.amount}, ${result.reason}, ${result.state}, ${result.dueAt}, ${now}, ${now})
    on conflict (workspace_id, provider_ref) do update
      set state = excluded.state, amount = excluded.amount, due_at = excluded.due_at, updated_at = excluded.updated_at
      where d.state <> excluded.state and d.state in ('inquiry', 'open')
    returning 1`.execute(ctx.db);
  return rows.length > 0;
}

async function setDisputed(ctx: Ctx, order: OrderRow): Promise<void> {
  if (!paidStates.includes(order.state)) return;
  await ctx.db
    .withTables<CommerceTables>()
    .updateTable('orders')
    .set({ state: 'disputed', version: sql<number>`version + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', order.id)
    .execute();
}

async function goOn(ctx: Ctx, order: OrderRow): Promise<void> {
  if (order.state !== 'disputed') return;
  const refunded = Number(order.refunded);
  const state = refunded >= Number(order.total) ? 'refunded' : refunded > 0 ? 'partly_refunded' : 'paid';
  await sql`update orders set state = ${state}, version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${order.id}`.execute(
    ctx.db,
  );
  await giveNext(ctx, order.id);
  if (state === 'paid') await finishOrder(ctx, order.id);
}
