import { sql } from 'kysely';
import { z } from 'zod';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { id } from '#platform/http/contract.ts';
import { job } from '#platform/queue/job.ts';
import { accountOf } from '../providers/account-of.ts';
import { findAttempt } from './begin-payment.ts';
import { recordEvent } from './record-event.ts';

/** Has the provider forget an erased buyer: tried until it did, and written down at the order. Their card can be charged no more. */
export const forgetCustomerJob = job({
  name: 'commerce.forget-customer',
  input: z.object({ paymentId: id }),
  effect: 'steps',
  run: async (ctx, { paymentId }) => {
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    const { orderId, providerRef, provider, account } = await withWorkspace(ctx.services, who, async (inside) => {
      const attempt = await findAttempt(inside, paymentId);
      return { ...attempt, ...(await accountOf(inside, attempt.provider, attempt.mode)) };
    });
    await provider.forget(ctx.services, account, providerRef);
    await withWorkspace(ctx.services, who, async (inside) => {
      await sql`update payments set customer_ref = null, method_ref = null where workspace_id = ${inside.workspace.id} and id = ${paymentId}`.execute(
        inside.db,
      );
      await recordEvent(inside, orderId, 'customer-forgotten');
    });
  },
});
