import type { Insertable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { CommerceTables } from '../tables.ts';

type Refund = Insertable<CommerceTables['refunds']>;

/**
 * Writes a refund down before anybody is asked for it; returns its id. `key`: under which the provider does it once. `by`: who asked, `system` unless said.
 */
export async function insertRefund(
  ctx: Ctx,
  refund: {
    orderId: string;
    paymentId: string;
    key: (refundId: string) => string;
    providerRef?: string;
    amount: number;
    reason: Refund['reason'];
    takeBack: boolean;
    by?: { kind: Refund['actor_kind']; id: string | null };
  },
): Promise<string> {
  const refundId = randomId();
  const now = ctx.clock.now();
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('refunds')
    .values({
      workspace_id: ctx.workspace.id,
      id: refundId,
      order_id: refund.orderId,
      payment_id: refund.paymentId,
      idempotency_key: refund.key(refundId),
      provider_ref: refund.providerRef ?? null,
      amount: refund.amount,
      state: 'created',
      reason: refund.reason,
      take_back: refund.takeBack,
      error: null,
      actor_kind: refund.by?.kind ?? 'system',
      actor_id: refund.by?.id ?? null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return refundId;
}
