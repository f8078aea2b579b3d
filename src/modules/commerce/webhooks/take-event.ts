import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { job } from '#platform/queue/job.ts';
import { settleDispute } from '../orders/settle-dispute.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import { settleProviderRefund } from '../orders/settle-provider-refund.ts';
import { accountOf } from '../providers/account-of.ts';
import type { CommerceTables } from '../tables.ts';

/**
 * Works off a stored event. Of the event only names are taken; how things stand is asked of the provider, so that events may come late, twice
 * and in any order. Whatever the event was about, its payment is settled first.
 */
export const takeEventJob = job({
  name: 'commerce.take-event',
  input: z.object({ eventId: z.string() }),
  effect: 'steps',
  run: async (ctx, { eventId }) => {
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    const inside = async <T>(work: (within: Ctx) => Promise<T>) => withWorkspace(ctx.services, who, work);
    const event = await inside(async (within) => findEvent(within, eventId));
    if (!event) return;
    const { provider, account, payload } = event;
    const subject = provider.subjectOf(payload);
    if (subject) {
      const payment = await provider.fetch(ctx.services, account, subject.providerRef);
      const of = await inside(async (within) => findPayment(within, { paymentId: payment.paymentId, providerRef: subject.providerRef }));
      if (of) {
        await inside(async (within) => settlePayment(within, { paymentId: of.paymentId, result: payment }));
        if (subject.kind === 'refund') {
          const result = await provider.fetchRefund(ctx.services, account, subject.refundRef);
          await inside(async (within) => settleProviderRefund(within, { ...of, result }));
        }
        if (subject.kind === 'dispute') {
          const result = await provider.fetchDispute(ctx.services, account, subject.disputeRef);
          await inside(async (within) => settleDispute(within, { ...of, disputeRef: subject.disputeRef, result }));
        }
      }
    }
    await inside(async (within) => markTaken(within, eventId));
  },
});

async function findEvent(ctx: Ctx, eventId: string) {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('provider_events')
    .select(['provider', 'mode', 'payload'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('event_id', '=', eventId)
    .where('processed_at', 'is', null)
    .executeTakeFirst();
  return row && { ...(await accountOf(ctx, row.provider, row.mode)), payload: row.payload };
}

/** The attempt of ours that it is; undefined for what somebody else sold with the same account. */
async function findPayment(ctx: Ctx, named: { paymentId: string | undefined; providerRef: string }) {
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('payments')
    .select(['id as paymentId', 'order_id as orderId'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where((where) => where.or([where('id', '=', named.paymentId ?? ''), where('provider_ref', '=', named.providerRef)]))
    .executeTakeFirst();
}

async function markTaken(ctx: Ctx, eventId: string): Promise<void> {
  await ctx.db
    .withTables<CommerceTables>()
    .updateTable('provider_events')
    .set({ processed_at: ctx.clock.now() })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('event_id', '=', eventId)
    .execute();
}
