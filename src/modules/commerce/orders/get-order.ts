import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Order } from '../contract/orders.ts';
import { taxRate } from '../contract.ts';
import { effectWords } from '../products/list-effects.ts';
import type { CommerceTables } from '../tables.ts';
import { findOrder } from './lock-order.ts';
import { orderLines } from './order-lines.ts';
import { presentOrderRow } from './present-order.ts';

/** One order with everything that its page shows; fails with `request/not-found`. */
export async function getOrder(ctx: Ctx, { orderId }: { orderId: string }): Promise<Order> {
  const row = (await findOrder(ctx, orderId)) ?? fail('request/not-found');
  const lines = await orderLines(ctx, orderId);
  return {
    ...presentOrderRow(
      row,
      lines.map((line) => line.name),
    ),
    tax: Number(row.tax),
    discount: Number(row.discount),
    taxes: row.taxes.map((tax) => ({ ...tax, rate: taxRate.parse(tax.rate) })),
    coupon: await couponCode(ctx, row.coupon_id),
    contactId: row.contact_id,
    confirmation: { ...row.confirmation },
    parentId: row.parent_id,
    fulfilledAt: row.fulfilled_at?.toISOString() ?? null,
    lines,
    payments: await loadPayments(ctx, orderId),
    effects: await loadEffects(ctx, orderId),
    refunds: await loadRefunds(ctx, orderId),
    disputes: await loadDisputes(ctx, orderId),
    events: await loadEvents(ctx, orderId),
  };
}

async function couponCode(ctx: Ctx, couponId: string | null): Promise<string | null> {
  if (couponId === null) return null;
  const row = await tables(ctx)
    .selectFrom('coupons')
    .select('code')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', couponId)
    .executeTakeFirst();
  return row?.code ?? null;
}

async function loadPayments(ctx: Ctx, orderId: string): Promise<Order['payments']> {
  const rows = await tables(ctx).selectFrom('payments').selectAll().where(ofOrder(ctx, orderId)).orderBy('created_at').execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    amount: Number(row.amount),
    declineCode: row.decline_code,
    card: row.card_last4 === null ? null : { brand: row.card_brand ?? '', last4: row.card_last4 },
    providerRef: row.provider_ref,
    createdAt: row.created_at.toISOString(),
  }));
}

async function loadEffects(ctx: Ctx, orderId: string): Promise<Order['effects']> {
  const rows = await tables(ctx)
    .selectFrom('order_effects')
    .selectAll()
    .where(ofOrder(ctx, orderId))
    .orderBy('line')
    .orderBy('effect_id')
    .execute();
  const effects: Order['effects'] = [];
  for (const row of rows) {
    const { textKey, data = {}, link } = await effectWords(ctx, row.kind, row.params);
    effects.push({
      line: row.line,
      effectId: row.effect_id,
      state: row.state,
      textKey,
      data: { ...data },
      link: link ?? null,
      error: row.error,
    });
  }
  return effects;
}

async function loadRefunds(ctx: Ctx, orderId: string): Promise<Order['refunds']> {
  const rows = await tables(ctx).selectFrom('refunds').selectAll().where(ofOrder(ctx, orderId)).orderBy('created_at').execute();
  return rows.map((row) => ({
    id: row.id,
    amount: Number(row.amount),
    state: row.state,
    reason: row.reason,
    takeBack: row.take_back,
    error: row.error,
    createdAt: row.created_at.toISOString(),
  }));
}

async function loadDisputes(ctx: Ctx, orderId: string): Promise<Order['disputes']> {
  const rows = await tables(ctx).selectFrom('disputes').selectAll().where(ofOrder(ctx, orderId)).orderBy('created_at').execute();
  return rows.map((row) => ({
    providerRef: row.provider_ref,
    amount: Number(row.amount),
    reason: row.reason,
    state: row.state,
    dueAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }));
}

async function loadEvents(ctx: Ctx, orderId: string): Promise<Order['events']> {
  const rows = await tables(ctx).selectFrom('order_events').selectAll().where(ofOrder(ctx, orderId)).orderBy('at').orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, kind: row.kind, data: row.data, at: row.at.toISOString(), actorKind: row.actor_kind }));
}

/** Which rows of a table belong to an order. */
function ofOrder(ctx: Ctx, orderId: string) {
  return sql<boolean>`workspace_id = ${ctx.workspace.id} and order_id = ${orderId}`;
}

function tables(ctx: Ctx) {
  return ctx.db.withTables<CommerceTables>();
}
