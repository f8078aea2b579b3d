import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { id } from '#platform/http/contract.ts';
import { job } from '#platform/queue/job.ts';
import { accountOf } from '../providers/account-of.ts';
import type { CommerceTables } from '../tables.ts';
import { lockOrder } from './lock-order.ts';
import { openStates } from './order-states.ts';
import { recordEvent } from './record-event.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * Ends an order that nobody paid in its hour, so that its place is free for others. What was begun at the provider is ended there first:
 * if it was paid in the meantime, the order is paid.
 */
export const expireOrderJob = job({
  name: 'commerce.expire-order',
  input: z.object({ orderId: id }),
  effect: 'steps',
  run: async (ctx, { orderId }) => {
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    const begun = await withWorkspace(ctx.services, who, async (inside) => findBegun(inside, orderId));
    for (const attempt of begun) {
      const result = await attempt.provider.cancel(ctx.services, attempt.account, attempt.providerRef);
      await withWorkspace(ctx.services, who, async (inside) => settlePayment(inside, { paymentId: attempt.paymentId, result }));
    }
    await withWorkspace(ctx.services, who, async (inside) => expire(inside, orderId));
  },
});

/** Attempts that the provider has heard of and that may still be paid. */
async function findBegun(ctx: Ctx, orderId: string) {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('payments')
    .select(['id', 'provider', 'mode', 'provider_ref'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .where('state', 'in', ['created', 'needs_action', 'processing'])
    .execute();
  return Promise.all(
    rows.flatMap((row) =>
      row.provider_ref === null
        ? []
        : [attemptOf(ctx, { paymentId: row.id, providerRef: row.provider_ref, provider: row.provider, mode: row.mode })],
    ),
  );
}

async function attemptOf(ctx: Ctx, row: { paymentId: string; providerRef: string; provider: 'sandbox' | 'stripe'; mode: 'test' | 'live' }) {
  const { provider, account } = await accountOf(ctx, row.provider, row.mode);
  return { paymentId: row.paymentId, providerRef: row.providerRef, provider, account };
}

async function expire(ctx: Ctx, orderId: string): Promise<void> {
  const order = await lockOrder(ctx, orderId);
  if (!openStates.includes(order.state)) return;
  await sql`update orders set state = 'expired', version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${orderId}`.execute(
    ctx.db,
  );
  await recordEvent(ctx, orderId, 'expired');
}
