import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { orderPaid } from '../events.ts';
import type { PaymentResult } from '../providers/provider.ts';
import type { CommerceTables } from '../tables.ts';
import { fulfilOrder } from './fulfil-order.ts';
import { lockOrderOf, type OrderRow } from './lock-order.ts';
import { paidStates, type OrderState } from './order-states.ts';
import { recordEvent } from './record-event.ts';
import { refundErased } from './refund-erased.ts';
import { refundStray } from './refund-stray.ts';

interface Settled {
  state: OrderState;
  /** Where its buyer goes on to: root-relative. */
  afterAddress: string | null;
}

/**
 * Takes over what the provider says of an attempt. Browser return, webhook and nightly comparison all come here, in whatever order and
 * however often: under the order's lock the first to say "succeeded" makes it paid, everybody after finds it so. Returns how the order stands.
 */
export async function settlePayment(ctx: Ctx, input: { paymentId: string; result: PaymentResult }): Promise<Settled> {
  const { paymentId, result } = input;
  const order = await lockOrderOf(ctx, paymentId);
  const { state, after_address: afterAddress } = order;
  const changed = await store(ctx, paymentId, result);
  if (!changed) return { state, afterAddress };
  if (result.state === 'failed') await recordEvent(ctx, order.id, 'declined', { code: result.code });
  if (result.state === 'needs_action') await recordEvent(ctx, order.id, 'authentication-asked');
  if (result.state !== 'succeeded') return { state, afterAddress };
  if (paidStates.includes(order.state) || order.state === 'refunded') {
    await refundStray(ctx, { order, paymentId, why: 'double' });
    return { state, afterAddress };
  }
  if (order.buyer_mail_norm === '') {
    await refundErased(ctx, { order, paymentId });
    return { state, afterAddress };
  }
  return { state: await pay(ctx, order, result), afterAddress };
}

/** Also an order that had expired or was cancelled: whoever paid gets what they paid for. */
async function pay(ctx: Ctx, order: OrderRow, result: PaymentResult): Promise<OrderState> {
  await sql`update orders set state = 'paid', paid_at = ${ctx.clock.now()}, expires_at = null, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${order.id}`.execute(ctx.db);
  if (result.isAuthenticated) await recordEvent(ctx, order.id, 'authenticated');
  await recordEvent(ctx, order.id, 'paid', { last4: result.card?.last4 ?? '' });
  await announce(ctx, orderPaid, {
    orderId: order.id,
    isTest: order.mode === 'test',
    placeKind: order.place_kind,
    placeId: order.place_id,
    visitorId: order.visitor_id,
  });
  return fulfilOrder(ctx, order.id);
}

/** What succeeded stays so, whatever comes late. False where nothing is new. */
async function store(ctx: Ctx, paymentId: string, result: PaymentResult): Promise<boolean> {
  const code = result.state === 'failed' ? result.code : null;
  const stored = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('payments')
    .set({
      state: result.state,
      provider_ref: result.providerRef,
      decline_code: code,
      ...(result.card ? { card_brand: result.card.brand, card_last4: result.card.last4 } : {}),
      ...(result.saved ? { customer_ref: result.saved.customerRef, method_ref: result.saved.methodRef } : {}),
      updated_at: ctx.clock.now(),
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', paymentId)
    .where('state', '<>', 'succeeded')
    // What was declined and then ended keeps why it was declined.
    .$if(result.state === 'cancelled', (query) => query.where('state', '<>', 'failed'))
    .where((where) =>
      where.or([
        where('state', '<>', result.state),
        where('provider_ref', 'is distinct from', result.providerRef),
        where('decline_code', 'is distinct from', code),
      ]),
    )
    .executeTakeFirst();
  return stored.numUpdatedRows > 0n;
}
