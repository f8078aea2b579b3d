import { z } from 'zod';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { accountOf } from '../providers/account-of.ts';
import { settleDispute } from './settle-dispute.ts';
import { settlePayment } from './settle-payment.ts';
import { findAttempt } from './begin-payment.ts';

/** What a webhook tells of other providers: a card of the Sandbox has its money taken back, and again how that ended. */
export const sandboxDisputeJob = job({
  name: 'commerce.sandbox-dispute',
  input: z.object({ paymentId: id }),
  effect: 'steps',
  run: async (ctx, { paymentId }) => {
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    const { orderId, providerRef, provider, account } = await withWorkspace(ctx.services, who, async (inside) => {
      const attempt = await findAttempt(inside, paymentId);
      return { ...attempt, ...(await accountOf(inside, 'sandbox', attempt.mode)) };
    });
    const payment = await provider.fetch(ctx.services, account, providerRef);
    const result = await provider.fetchDispute(ctx.services, account, providerRef);
    await withWorkspace(ctx.services, who, async (inside) => {
      await settlePayment(inside, { paymentId, result: payment });
      await settleDispute(inside, { orderId, paymentId, disputeRef: `${providerRef}-dispute`, result });
      if (result.state === 'open' && result.dueAt) await enqueue(inside, sandboxDisputeJob, { paymentId }, { at: result.dueAt });
    });
  },
});
