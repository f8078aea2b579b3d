import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { behaviourOf, type CardBehaviour } from './cards.ts';

export type Thing = Record<string, unknown> & { id: string };

/** What each kind of thing looks like, as Stripe publishes its fixtures. */
const fixtures = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .parse(JSON.parse(readFileSync(new URL('fixtures.json', import.meta.url), 'utf8')));

/** A refusal as Stripe words it: status and the `error` object of the answer. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  constructor(status: number, body: Record<string, unknown>) {
    super(String(body['message']));
    this.status = status;
    this.body = body;
  }
}

interface Method extends Thing {
  behaviour: CardBehaviour;
  /** Proved once with a payment that was to set it up. */
  isSetUp: boolean;
  last4: string;
}

/** The books of one account in one mode. `tell` hears of every change, as webhooks do. */
export function openBooks(given: { live: boolean; now: () => Date; tell: (type: string, object: Thing) => void }) {
  const { live, now, tell } = given;
  const things = new Map<string, Thing>();
  const methods = new Map<string, Method>();
  const declines: string[] = [];
  let refundsWait = false;
  const seconds = () => Math.floor(now().getTime() / 1000);

  function make(kind: string, prefix: string, fields: Record<string, unknown>): Thing {
    const id = `${prefix}_${randomBytes(12).toString('hex')}`;
    const thing = { ...structuredClone(fixtures[kind]), ...fields, id, livemode: live, created: seconds() };
    things.set(id, thing);
    return thing;
  }

  const account = make('account', 'acct', { country: 'JP', default_currency: 'jpy', charges_enabled: true, details_submitted: true });

  function find(id: unknown, kind: string): Thing {
    const thing = things.get(String(id));
    if (thing?.['object'] !== kind)
      throw new StripeRefusal(404, {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message: `No such ${kind}: '${String(id)}'`,
      });
    return thing;
  }

  function createMethod(body: Record<string, unknown>): Thing {
    const card = z
      .object({ number: z.string(), exp_month: z.string(), exp_year: z.string(), cvc: z.string().optional() })
      .parse(body['card']);
    const behaviour = behaviourOf(card.number);
    if (!behaviour) throw declined('incorrect_number', 'Your card number is incorrect.');
    const last4 = card.number.replaceAll(/\D/g, '').slice(-4);
    const shown = { ...Object(fixtures['payment_method']?.['card']), brand: behaviour.brand, last4, exp_month: Number(card.exp_month) };
    const method = make('payment_method', 'pm', { card: shown, customer: null, metadata: {}, type: 'card' });
    methods.set(method.id, Object.assign(method, { behaviour, isSetUp: false, last4 }));
    return shownMethod(method);
  }

  function createIntent(body: Record<string, unknown>): Thing {
    const customer = body['customer'];
    if (customer !== undefined) find(customer, 'customer');
    const id = make('payment_intent', 'pi', {
      amount: Number(body['amount']),
      amount_received: 0,
      currency: body['currency'],
      customer: customer ?? null,
      metadata: body['metadata'] ?? {},
      description: body['description'] ?? null,
      payment_method_types: body['payment_method_types'] ?? ['card'],
      setup_future_usage: body['setup_future_usage'] ?? null,
      status: 'requires_payment_method',
      last_payment_error: null,
      latest_charge: null,
      next_action: null,
      payment_method: null,
      processing: null,
    });
    id['client_secret'] = `${id.id}_secret_${randomBytes(12).toString('hex')}`;
    tell('payment_intent.created', id);
    return body['confirm'] === 'true' ? confirmIntent(id, body) : id;
  }

  /** Stripe confirms an intent that waits for a method, a confirmation or an action; with a method that must be the customer's own where it is kept. */
  function confirmIntent(intent: Thing, body: Record<string, unknown>): Thing {
    const status = String(intent['status']);
    if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(status))
      throw unexpected(intent, `You cannot confirm this PaymentIntent because it has a status of ${status}.`);
    const method = methods.get(String(body['payment_method'] ?? intent['payment_method']));
    if (!method)
      throw new StripeRefusal(400, {
        type: 'invalid_request_error',
        param: 'payment_method',
        message: 'You must provide a payment method.',
      });
    if (method['customer'] !== null && method['customer'] !== intent['customer'])
      throw new StripeRefusal(400, { type: 'invalid_request_error', message: 'The PaymentMethod belongs to another customer.' });
    Object.assign(intent, { payment_method: method.id, last_payment_error: null, next_action: null });
    const code = declines.shift() ?? (method.behaviour.does === 'decline' ? method.behaviour.code : undefined);
    if (code !== undefined) return decline(intent, method, code);
    const asks = method.behaviour.does === 'always_ask' || (method.behaviour.does === 'ask' && !method.isSetUp);
    if (!asks) return succeed(intent, method);
    Object.assign(intent, {
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } },
    });
    tell('payment_intent.requires_action', intent);
    return intent;
  }

  function decline(intent: Thing, method: Method, code: string): never {
    const error = declined(code, 'Your card was declined.');
    Object.assign(intent, {
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: { ...error.body, payment_method: shownMethod(method) },
    });
    tell('payment_intent.payment_failed', intent);
    throw new StripeRefusal(402, { ...error.body, payment_intent: structuredClone(intent) });
  }

  function succeed(intent: Thing, method: Method, isThem = false): Thing {
    const charge = make('charge', 'ch', {
      amount: intent['amount'],
      amount_captured: intent['amount'],
      amount_refunded: 0,
      captured: true,
      currency: intent['currency'],
      customer: intent['customer'],
      metadata: intent['metadata'],
      paid: true,
      payment_intent: intent.id,
      payment_method: method.id,
      payment_method_details: detailsOf(method, isThem),
      refunded: false,
      refunds: undefined,
      status: 'succeeded',
    });
    Object.assign(intent, { status: 'succeeded', next_action: null, amount_received: intent['amount'], latest_charge: charge.id });
    if (intent['setup_future_usage'] !== null && intent['customer'] !== null)
      Object.assign(method, { customer: intent['customer'], isSetUp: true });
    tell('charge.succeeded', charge);
    tell('payment_intent.succeeded', intent);
    return intent;
  }

  return {
    find,
    knows: (id: string) => things.has(id),
    createMethod,
    createIntent,
    confirmIntent,
    createCustomer: (body: Record<string, unknown>) =>
      make('customer', 'cus', {
        email: body['email'] ?? null,
        name: body['name'] ?? null,
        metadata: body['metadata'] ?? {},
        discount: null,
      }),
    /** With the cards that were kept with it; intents keep its id, as they do at Stripe. */
    deleteCustomer(id: unknown): { id: string; object: string; deleted: true } {
      const customer = find(id, 'customer');
      things.delete(customer.id);
      for (const method of methods.values()) {
        if (method['customer'] !== customer.id) continue;
        methods.delete(method.id);
        things.delete(method.id);
      }
      return { id: customer.id, object: 'customer', deleted: true };
    },
    account: () => account,
    makeEndpoint: (body: Record<string, unknown>) =>
      make('webhook_endpoint', 'we', {
        url: body['url'],
        enabled_events: body['enabled_events'],
        secret: `whsec_${randomBytes(16).toString('hex')}`,
        status: 'enabled',
      }),
    endpoints: () => [...things.values()].filter((thing) => thing['object'] === 'webhook_endpoint'),
    remove: (id: string) => void things.delete(id),
    /** Newest first, as Stripe lists. */
    intents: () => [...things.values()].filter((thing) => thing['object'] === 'payment_intent').toReversed(),
    cancelIntent(intent: Thing): Thing {
      const status = String(intent['status']);
      if (status === 'succeeded' || status === 'canceled')
        throw unexpected(intent, `You cannot cancel this PaymentIntent because it has a status of ${status}.`);
      Object.assign(intent, { status: 'canceled', canceled_at: seconds(), next_action: null });
      tell('payment_intent.canceled', intent);
      return intent;
    },
    /** What the bank's frame says of somebody. */
    answerChallenge(intent: Thing, isThem: boolean): void {
      const method = methods.get(String(intent['payment_method']));
      if (intent['status'] !== 'requires_action' || !method) return;
      if (isThem) succeed(intent, method, true);
      else decline(intent, method, 'payment_intent_authentication_failure');
    },
    refund(body: Record<string, unknown>): Thing {
      const intent = find(body['payment_intent'], 'payment_intent');
      const charge = find(intent['latest_charge'], 'charge');
      const left = Number(charge['amount']) - Number(charge['amount_refunded']);
      const amount = body['amount'] === undefined ? left : Number(body['amount']);
      if (charge['disputed'] === true)
        throw new StripeRefusal(400, {
          type: 'invalid_request_error',
          code: 'charge_disputed',
          message: 'The charge has been charged back.',
        });
      if (left === 0)
        throw new StripeRefusal(400, {
          type: 'invalid_request_error',
          code: 'charge_already_refunded',
          message: 'The charge has already been refunded.',
        });
      if (amount > left)
        throw new StripeRefusal(400, {
          type: 'invalid_request_error',
          param: 'amount',
          message: 'Refund amount is greater than unrefunded amount on charge.',
        });
      const refund = make('refund', 're', {
        amount,
        charge: charge.id,
        currency: charge['currency'],
        payment_intent: intent.id,
        metadata: body['metadata'] ?? {},
        reason: body['reason'] ?? null,
        status: refundsWait ? 'pending' : 'succeeded',
      });
      charge['amount_refunded'] = Number(charge['amount_refunded']) + amount;
      charge['refunded'] = charge['amount_refunded'] === charge['amount'];
      tell('refund.created', refund);
      tell('charge.refunded', charge);
      return refund;
    },
    /** From now on refunds wait until `finishRefund`. */
    holdRefunds: () => void (refundsWait = true),
    finishRefund(id: string, status: 'succeeded' | 'failed'): void {
      const refund = Object.assign(find(id, 'refund'), {
        status,
        ...(status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
      });
      tell(status === 'failed' ? 'refund.failed' : 'refund.updated', refund);
    },
    /** The buyer's bank takes the money back. */
    dispute(intentId: string, reason: string): string {
      const intent = find(intentId, 'payment_intent');
      const charge = Object.assign(find(intent['latest_charge'], 'charge'), { disputed: true });
      const dispute = make('dispute', 'dp', {
        amount: intent['amount'],
        charge: charge.id,
        currency: intent['currency'],
        payment_intent: intent.id,
        reason,
        status: 'needs_response',
        metadata: {},
        evidence_details: { due_by: seconds() + 7 * 86_400, has_evidence: false, past_due: false, submission_count: 0 },
      });
      tell('charge.dispute.created', dispute);
      return dispute.id;
    },
    closeDispute(id: string, status: 'won' | 'lost'): void {
      const dispute = Object.assign(find(id, 'dispute'), { status });
      if (status === 'won') find(dispute['charge'], 'charge')['disputed'] = false;
      tell('charge.dispute.closed', dispute);
    },
    /** The next card to be charged is declined, whatever it is. */
    declineNext: (code: string) => void declines.push(code),
    /** A thing as it is answered, with what `expand` asks for. */
    shown(thing: Thing, expand: readonly string[]): Thing {
      const copy: Thing = structuredClone(thing);
      for (const name of expand) {
        const inner = things.get(String(copy[name]));
        if (inner) copy[name] = inner['object'] === 'payment_method' ? shownMethod(inner) : structuredClone(inner);
      }
      return copy['object'] === 'payment_method' ? shownMethod(copy) : copy;
    },
  };
}

export type Books = ReturnType<typeof openBooks>;

function shownMethod(method: Thing): Thing {
  const { behaviour: _does, isSetUp: _isSetUp, last4: _last4, ...shown } = method;
  return structuredClone(shown);
}

function declined(code: string, message: string): StripeRefusal {
  const named = ['expired_card', 'incorrect_cvc', 'processing_error', 'incorrect_number', 'payment_intent_authentication_failure'];
  const body = named.includes(code) ? { code } : { code: 'card_declined', decline_code: code };
  const type = code === 'payment_intent_authentication_failure' ? 'invalid_request_error' : 'card_error';
  return new StripeRefusal(402, { type, message, ...body });
}

function unexpected(intent: Thing, message: string): StripeRefusal {
  return new StripeRefusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: structuredClone(intent),
  });
}

function detailsOf(method: Thing, isThem: boolean): object {
  const card = { ...Object(Object(fixtures['charge']?.['payment_method_details']).card), ...Object(method['card']) };
  const asked = isThem
    ? { ...Object(card.three_d_secure), authentication_flow: 'challenge', result: 'authenticated', version: '2.2.0' }
    : null;
  return { type: 'card', card: { ...card, three_d_secure: asked } };
}
