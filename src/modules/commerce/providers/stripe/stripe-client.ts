import type { Stripe } from 'stripe';
import type { Services } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { fetchService } from '#platform/http/outgoing.ts';

const TIMEOUT_MILLISECONDS = 20_000;
/** A hundred payments with their cards. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Stripe's own library for one secret key, over the guarded client. Loaded with the first call; it sends no telemetry. */
export async function stripeClient(services: Services, secretKey: string): Promise<Stripe> {
  const { Stripe: Client } = await import('stripe');
  return new Client(secretKey, {
    httpClient: Client.createFetchHttpClient(fetchFor(services)),
    timeout: TIMEOUT_MILLISECONDS,
    maxNetworkRetries: 1,
    telemetry: false,
  });
}

/** In development and tests another server stands for Stripe's: the same requests, the same paths, another origin. */
function fetchFor(services: Services): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const address = new URL(`${url.pathname}${url.search}`, services.config.stripeUrl ?? url.origin);
    const { 'content-length': _length, ...headers } = Object.fromEntries(new Headers(init?.headers));
    const answer = await fetchService(services, address.href, {
      method: init?.method === 'POST' ? 'POST' : init?.method === 'DELETE' ? 'DELETE' : 'GET',
      headers,
      ...(typeof init?.body === 'string' && init.body !== '' ? { body: init.body } : {}),
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      maxBytes: MOST_BYTES,
    });
    const given = Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' ? [pair(name, value)] : []));
    return new Response(Uint8Array.from(answer.body), { status: answer.status, headers: given });
  };
}

function pair(name: string, value: string): [string, string] {
  return [name, value];
}

/** What the library throws, as far as it is more than "not just now": a word of Stripe's, and the intent that it is about. */
export interface StripeRefused {
  code: string;
  status: number;
  intent: Stripe.PaymentIntent | undefined;
}

/** Reads an error of the library; what is no refusal of Stripe's (no network, 429, 5xx) becomes `service/unavailable`: to be tried again. */
export async function refusalOf(error: unknown): Promise<StripeRefused> {
  const { Stripe: Client } = await import('stripe');
  const { errors } = Client;
  if (!(error instanceof errors.StripeError)) throw error;
  const status = error.statusCode ?? 0;
  if (status < 400 || status === 409 || status === 429 || status >= 500) return fail('service/unavailable');
  return { code: error.decline_code ?? error.code ?? error.type, status, intent: error.payment_intent };
}
