import type { Stripe } from 'stripe';
import type { Services } from '#platform/ctx.ts';
import { fail } from '../../contract.ts';
import type { Attempt, DisputeResult, PaymentProvider, ProviderAccount, RefundResult } from '../provider.ts';
import { readIntent } from './read-intent.ts';
import { refusalOf, stripeClient } from './stripe-client.ts';
import { namesIn, subjectOf } from './read-event.ts';

const expand = ['payment_method', 'latest_charge'];

/** Cards by Stripe: a Payment Intent for each attempt, its card kept with a customer so that one click can charge it again. */
export const stripe: PaymentProvider = {
  name: 'stripe',
  begin: async (services, account, attempt) =>
    asking(services, account, async (client) => {
      if (attempt.providerRef !== null) return readIntent(await client.paymentIntents.retrieve(attempt.providerRef, { expand }));
      const customer = await client.customers.create(
        { email: attempt.mail, metadata: { workspace_id: attempt.workspaceId } },
        { idempotencyKey: `${attempt.key}-customer` },
      );
      return readIntent(
        await client.paymentIntents.create(
          { ...wordsOf(attempt), customer: customer.id, setup_future_usage: 'off_session', expand },
          { idempotencyKey: attempt.key },
        ),
      );
    }),
  charge: async (services, account, attempt, method) => {
    try {
      return await asking(services, account, async (client) => {
        // Begun before, and perhaps proved by its buyer since: what became of it, not what it was.
        if (attempt.providerRef !== null) return readIntent(await client.paymentIntents.retrieve(attempt.providerRef, { expand }));
        const params = { ...wordsOf(attempt), customer: method.customerRef, payment_method: method.methodRef, confirm: true, expand };
        return readIntent(await client.paymentIntents.create(params, { idempotencyKey: attempt.key }));
      });
    } catch (error) {
      const { intent } = await refusalOf(error);
      if (intent) return readIntent(intent);
      throw error;
    }
  },
  fetch: async (services, account, ref) =>
    asking(services, account, async (client) => readIntent(await client.paymentIntents.retrieve(ref, { expand }))),
  cancel: async (services, account, ref) =>
    asking(services, account, async (client) => {
      try {
        return readIntent(await client.paymentIntents.cancel(ref, { expand }));
      } catch (error) {
        // It cannot be ended any more: paid, or ended already.
        if ((await refusalOf(error)).code !== 'payment_intent_unexpected_state') throw error;
        return readIntent(await client.paymentIntents.retrieve(ref, { expand }));
      }
    }),
  refund: async (services, account, refund) => {
    try {
      return await asking(services, account, async (client) =>
        readRefund(
          await client.refunds.create(
            { payment_intent: refund.providerRef, amount: refund.amount, metadata: { refund_id: refund.refundId } },
            { idempotencyKey: refund.key },
          ),
        ),
      );
    } catch (error) {
      const { code } = await refusalOf(error);
      return { providerRef: null, state: 'failed', error: code };
    }
  },
  forget: async (services, account, ref) =>
    asking(services, account, async (client) => {
      const { customer } = await client.paymentIntents.retrieve(ref);
      if (customer === null) return;
      try {
        await client.customers.del(typeof customer === 'string' ? customer : customer.id);
      } catch (error) {
        if ((await refusalOf(error)).code !== 'resource_missing') throw error;
      }
    }),
  fetchRefund: async (services, account, ref) =>
    asking(services, account, async (client) => readRefund(await client.refunds.retrieve(ref))),
  fetchDispute: async (services, account, ref) =>
    asking(services, account, async (client) => readDispute(await client.disputes.retrieve(ref))),
  parseWebhook: async (account, { body, header, now }) => {
    const { Stripe: Client } = await import('stripe');
    try {
      const event = Client.webhooks.constructEvent(
        body,
        header('stripe-signature') ?? '',
        account.webhookSecret,
        undefined,
        undefined,
        now.getTime(),
      );
      return { eventId: event.id, type: event.type, payload: namesIn(event) };
    } catch (error) {
      if (error instanceof Client.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  },
  subjectOf,
  list: async function* list(services, account, { from, until }) {
    const client = await stripeClient(services, account.secretKey);
    const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(until.getTime() / 1000) };
    for await (const intent of client.paymentIntents.list({ created, limit: 100, expand: ['data.latest_charge'] })) {
      const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
      yield {
        providerRef: intent.id,
        orderId: intent.metadata['order_id'] ?? null,
        paymentId: intent.metadata['payment_id'] ?? null,
        state: intent.status === 'succeeded' ? 'succeeded' : intent.status === 'canceled' ? 'cancelled' : 'open',
        amount: intent.amount,
        refunded: charge?.amount_refunded ?? 0,
        currency: intent.currency.toUpperCase(),
        createdAt: new Date(intent.created * 1000),
      };
    }
  },
};

async function asking<T>(services: Services, account: ProviderAccount, work: (client: Stripe) => Promise<T>): Promise<T> {
  const client = await stripeClient(services, account.secretKey);
  try {
    return await work(client);
  } catch (error) {
    const { status } = await refusalOf(error);
    // The keys were revoked, or may not do this: nothing that trying again would mend.
    if (status === 401 || status === 403) fail('provider/keys-refused');
    throw error;
  }
}

/** Cards only: what is paid later (konbini, transfers) comes through the same states, not through this list. */
function wordsOf(attempt: Attempt) {
  return {
    amount: attempt.amount,
    currency: attempt.currency.toLowerCase(),
    payment_method_types: ['card'],
    description: `#${attempt.orderNumber}`,
    metadata: { workspace_id: attempt.workspaceId, order_id: attempt.orderId, payment_id: attempt.paymentId },
  };
}

function readRefund(refund: Stripe.Refund): RefundResult {
  const refundId = refund.metadata?.['refund_id'];
  const said = { providerRef: refund.id, amount: refund.amount, ...(refundId === undefined ? {} : { refundId }) };
  if (refund.status === 'succeeded') return { ...said, state: 'succeeded' };
  if (refund.status === 'failed' || refund.status === 'canceled')
    return { ...said, state: 'failed', error: refund.failure_reason ?? refund.status };
  return { ...said, state: 'pending' };
}

/** https://docs.stripe.com/api/disputes/object#dispute_object-status: an inquiry (`warning_…`) moves no money. */
function readDispute(dispute: Stripe.Dispute): DisputeResult {
  const { status } = dispute;
  const due = dispute.evidence_details.due_by;
  return {
    amount: dispute.amount,
    reason: dispute.reason,
    state:
      status === 'won' || status === 'warning_closed' || status === 'prevented'
        ? 'won'
        : status === 'lost'
          ? 'lost'
          : status.startsWith('warning')
            ? 'inquiry'
            : 'open',
    dueAt: due === null ? null : new Date(due * 1000),
  };
}
