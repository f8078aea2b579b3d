import { z } from 'zod';
import type { EventSubject } from '../provider.ts';

/** Of an event only names are read: what became of the thing is asked of Stripe, so that late and repeated words do no harm. */
const event = z.object({
  type: z.string(),
  data: z.object({
    object: z.object({
      id: z.string(),
      object: z.string(),
      payment_intent: z.string().nullish(),
    }),
  }),
});

/** What of an event is kept: the names that are read, and nothing of the buyer or their card. */
export function namesIn(payload: unknown): unknown {
  return event.safeParse(payload).data ?? {};
}

/** What an event is about; undefined for everything that changes nothing here. */
export function subjectOf(payload: unknown): EventSubject | undefined {
  const parsed = event.safeParse(payload);
  if (!parsed.success) return undefined;
  const { id, object, payment_intent: intent } = parsed.data.data.object;
  if (object === 'payment_intent') return { kind: 'payment', providerRef: id };
  if (object === 'refund' && intent) return { kind: 'refund', refundRef: id, providerRef: intent };
  if (object === 'dispute' && intent) return { kind: 'dispute', disputeRef: id, providerRef: intent };
  return undefined;
}

/** The events that our endpoint asks for. */
export const wantedEvents = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
] as const;
