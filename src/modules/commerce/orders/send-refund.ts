import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { id } from '#platform/http/contract.ts';
import { job } from '#platform/queue/job.ts';
import { accountOf } from '../providers/account-of.ts';
import type { CommerceTables } from '../tables.ts';
import { settleRefund } from './settle-refund.ts';

/** Asks the provider for a refund that is written down. Its key makes asking again the same refund. */
export const sendRefundJob = job({
  name: 'commerce.send-refund',
  input: z.object({ refundId: id }),
  effect: 'steps',
  run: async (ctx, { refundId }) => {
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    const asked = await withWorkspace(ctx.services, who, async (inside) => {
      const refund = await findRefund(inside, refundId);
      return refund.state === 'created' ? { refund, at: await accountOf(inside, refund.provider, refund.mode) } : undefined;
    });
    if (!asked) return;
    const { refund, at } = asked;
    const result = await at.provider.refund(ctx.services, at.account, {
      key: refund.key,
      refundId,
      providerRef: refund.paymentRef ?? fail('request/not-found'),
      amount: Number(refund.amount),
      currency: refund.currency,
    });
    await withWorkspace(ctx.services, who, async (inside) => settleRefund(inside, { refundId, result }));
  },
});

async function findRefund(ctx: Ctx, refundId: string) {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('refunds as r')
    .innerJoin('payments as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.payment_id'))
    .select(['r.state', 'r.amount', 'r.idempotency_key as key', 'p.provider', 'p.mode', 'p.currency', 'p.provider_ref as paymentRef'])
    .where('r.workspace_id', '=', ctx.workspace.id)
    .where('r.id', '=', refundId)
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}
