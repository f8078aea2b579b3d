import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { randomId } from '#platform/ids.ts';
import type { Attempt, ProviderName } from '../providers/provider.ts';
import type { CommerceTables } from '../tables.ts';
import { findOrder, lockOrder, type OrderRow } from './lock-order.ts';
import { openStates } from './order-states.ts';
import { recordEvent } from './record-event.ts';

/**
 * The attempt under which an order is being paid: the one that is open, or a new one, stored with its key before the provider hears of
 * it. Undefined where nobody can pay any more: it is paid, or its time is over.
 */
export async function beginPayment(ctx: Ctx, orderId: string): Promise<Attempt | undefined> {
  const order = await lockOrder(ctx, orderId);
  if (!openStates.includes(order.state)) return undefined;
  const db = ctx.db.withTables<CommerceTables>();
  const open = await db
    .selectFrom('payments')
    .select(['id', 'idempotency_key', 'provider_ref'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .where('state', 'in', ['created', 'needs_action', 'processing'])
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  const attempt = attemptOf(ctx, order);
  if (open) return { ...attempt, paymentId: open.id, key: open.idempotency_key, providerRef: open.provider_ref };
  const paymentId = randomId();
  const key = `tsudoi-${ctx.workspace.id}-${paymentId}`;
  await db
    .insertInto('payments')
    .values({
      workspace_id: ctx.workspace.id,
      id: paymentId,
      order_id: orderId,
      provider: order.provider,
      mode: order.mode,
      idempotency_key: key,
      provider_ref: null,
      state: 'created',
      amount: attempt.amount,
      currency: order.currency,
      decline_code: null,
      card_brand: null,
      card_last4: null,
      customer_ref: null,
      method_ref: null,
      created_at: ctx.clock.now(),
      updated_at: ctx.clock.now(),
    })
    .execute();
  if (order.state === 'created') {
    await sql`update orders set state = 'awaiting_payment', version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${orderId}`.execute(
      ctx.db,
    );
    await recordEvent(ctx, orderId, 'awaiting-payment');
  }
  return { ...attempt, paymentId, key, providerRef: null };
}

/** The attempt that counts, of those that the provider has heard of: the open one, the paid one, or the newest. */
export async function lastAttempt(ctx: Ctx, orderId: string): Promise<(Attempt & { providerRef: string }) | undefined> {
  const order = await findOrder(ctx, orderId);
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('payments')
    .select(['id', 'idempotency_key', 'provider_ref'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .where('provider_ref', 'is not', null)
    // One that may still be paid, or was, before those that came to nothing.
    .orderBy(sql`state in ('failed', 'cancelled')`)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  if (!order || !row || row.provider_ref === null) return undefined;
  return { ...attemptOf(ctx, order), paymentId: row.id, key: row.idempotency_key, providerRef: row.provider_ref };
}

interface FoundAttempt extends Pick<Attempt, 'orderId' | 'mode'> {
  provider: ProviderName;
  providerRef: string;
}

/** One attempt that the provider has heard of. Fails with `request/not-found`. */
export async function findAttempt(ctx: Ctx, paymentId: string): Promise<FoundAttempt> {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('payments')
    .select(['order_id as orderId', 'provider_ref as providerRef', 'provider', 'mode'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', paymentId)
    .executeTakeFirst();
  const { orderId, providerRef, provider, mode } = row ?? fail('request/not-found');
  return { orderId, provider, mode, providerRef: providerRef ?? fail('request/not-found') };
}

function attemptOf(ctx: Ctx, order: OrderRow): Omit<Attempt, 'paymentId' | 'key' | 'providerRef'> {
  return {
    orderId: order.id,
    orderNumber: Number(order.number),
    workspaceId: ctx.workspace.id,
    mode: order.mode,
    amount: Number(order.total),
    currency: order.currency,
    mail: order.buyer_mail,
  };
}
