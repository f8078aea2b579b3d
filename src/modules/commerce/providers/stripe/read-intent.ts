import type { Stripe } from 'stripe';
import type { Card, PaymentResult, SavedMethod } from '../provider.ts';

/** What an intent says of an attempt: `client_secret` opens it to the buyer's browser. */
export function readIntent(intent: Stripe.PaymentIntent): PaymentResult & { clientSecret?: string } {
  const said = {
    providerRef: intent.id,
    amount: intent.amount,
    currency: intent.currency.toUpperCase(),
    card: cardOf(intent),
    saved: savedOf(intent),
    isAuthenticated: isAuthenticated(intent),
    ...(intent.metadata['payment_id'] === undefined ? {} : { paymentId: intent.metadata['payment_id'] }),
    ...(intent.client_secret === null ? {} : { clientSecret: intent.client_secret }),
  };
  switch (intent.status) {
    case 'succeeded':
      return { ...said, state: 'succeeded' };
    case 'requires_action':
      return { ...said, state: 'needs_action' };
    case 'canceled':
      return { ...said, state: 'cancelled' };
    case 'requires_payment_method': {
      const error = intent.last_payment_error;
      return error
        ? { ...said, state: 'failed', code: error.decline_code ?? error.code ?? 'card_declined' }
        : { ...said, state: 'processing' };
    }
    case 'processing':
    case 'requires_capture':
    case 'requires_confirmation':
    default:
      return { ...said, state: 'processing' };
  }
}

/** The expanded method's, or that of the one which was refused. */
function cardOf(intent: Stripe.PaymentIntent): Card | null {
  const method =
    typeof intent.payment_method === 'object' && intent.payment_method ? intent.payment_method : intent.last_payment_error?.payment_method;
  const card = method?.card;
  return card ? { brand: card.brand, last4: card.last4 } : null;
}

/** Kept for a purchase by one click: only what was paid with, and only where a customer keeps it. */
function savedOf(intent: Stripe.PaymentIntent): SavedMethod | null {
  const customerRef = typeof intent.customer === 'object' ? intent.customer?.id : intent.customer;
  const methodRef = typeof intent.payment_method === 'object' ? intent.payment_method?.id : intent.payment_method;
  return intent.status === 'succeeded' && customerRef && methodRef ? { customerRef, methodRef } : null;
}

function isAuthenticated({ latest_charge: charge }: Stripe.PaymentIntent): boolean {
  return typeof charge === 'object' && charge?.payment_method_details?.card?.three_d_secure?.result === 'authenticated';
}
