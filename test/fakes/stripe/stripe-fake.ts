import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { openBooks, StripeRefusal, type Books, type Thing } from './books.ts';
import { browserFile } from './browser.ts';
import { matchRequest } from './description.ts';
import { readForm } from './form.ts';
import { openWebhooks, type Delivery } from './webhooks.ts';

export interface StripeKeys {
  secretKey: string;
  publishableKey: string;
  books: Books;
}

export interface StripeFake {
  /** As `STRIPE_URL` takes it. */
  url: string;
  /** The same as `OUTGOING_ALLOW` takes it. */
  host: string;
  /** What did not fit Stripe's own description of its API. */
  faults: readonly string[];
  /** Requests that were answered, each under its key once: `POST /v1/payment_intents`. */
  calls: readonly string[];
  /** Its keys are anybody's guess, or end in `name`. */
  addAccount(mode: 'test' | 'live', name?: string): StripeKeys;
  webhooks: ReturnType<typeof openWebhooks>;
  /** Does what the card form does in a browser: takes a card, confirms, answers the bank. */
  pay(keys: StripeKeys, clientSecret: string, number: string, bank?: 'approve' | 'refuse'): Thing;
  /** Answers the next calls of the API with these statuses, or drops the connection (0) after the work is done. */
  misbehave(...statuses: number[]): void;
  stop(): Promise<void>;
}

interface Kept {
  asked: string;
  status: number;
  body: object;
}

/** Stripe's API, its webhooks and what of it runs in a browser, in one server. See README.md for what it does not model. */
export async function startStripeFake(given: { now?: () => Date; delivery?: Delivery; port?: number } = {}): Promise<StripeFake> {
  const now = given.now ?? (() => new Date());
  const accounts: StripeKeys[] = [];
  const faults: string[] = [];
  const calls: string[] = [];
  const statuses: number[] = [];
  const remembered = new Map<string, Kept>();
  const webhooks = openWebhooks({
    now,
    delivery: given.delivery ?? (() => [0]),
    endpoints: (live) =>
      accounts
        .filter((account) => account.secretKey.startsWith(live ? 'sk_live' : 'sk_test'))
        .flatMap((account) => account.books.endpoints())
        .map((each) => ({ url: String(each['url']), secret: String(each['secret']), events: [each['enabled_events']].flat().map(String) })),
  });

  function answer(method: string, url: URL, text: string, headers: IncomingHttpHeaders): Kept & { isReplay?: boolean } {
    const body = readForm(method === 'GET' ? url.search.slice(1) : text);
    // The public key comes in the body where a browser asks.
    const { key = '', ...rest } = body;
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? String(key);
    const account = accounts.find((each) => each.secretKey === token || each.publishableKey === token);
    const asked = `${method} ${url.pathname}`;
    const matched = matchRequest(method, url.pathname, rest);
    if (!matched)
      return { asked, status: 404, body: { error: { type: 'invalid_request_error', message: `Unrecognized request URL (${asked})` } } };
    if (!account) return { asked, status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } } };
    if (matched.faults.length > 0) {
      faults.push(...matched.faults.map((fault) => `${asked}: ${fault}`));
      return {
        asked,
        status: 400,
        body: { error: { type: 'invalid_request_error', code: 'parameter_unknown', message: matched.faults.join('; ') } },
      };
    }
    const idempotencyKey = headers['idempotency-key'];
    const name = method === 'POST' && idempotencyKey !== undefined ? `${token} ${String(idempotencyKey)}` : undefined;
    const print = `${asked} ${text}`;
    const known = name === undefined ? undefined : remembered.get(name);
    if (known && known.asked !== print)
      return {
        asked,
        status: 400,
        body: {
          error: {
            type: 'idempotency_error',
            message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.',
          },
        },
      };
    if (known) return { ...known, isReplay: true };
    calls.push(asked);
    const done = work(account, token === account.publishableKey, matched.operation, { ...matched.params }, rest);
    if (name !== undefined) remembered.set(name, { asked: print, ...done });
    return { asked, ...done };
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://stripe');
      const file = browserFile(request.method ?? '', url.pathname);
      if (file) return void response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
      const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
      if (url.pathname === '/v3/challenge-answer') {
        const form = new URLSearchParams(text);
        settleChallenge(accounts, form);
        return void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<script>parent.postMessage({ stripeFake: "challenged" }, "*")</script>');
      }
      const misbehaviour = statuses.shift();
      if (misbehaviour !== undefined && misbehaviour >= 400)
        return void response
          .writeHead(misbehaviour, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { type: 'api_error', message: 'the fake was told to' } }));
      const said = answer(request.method ?? '', url, text, request.headers);
      if (misbehaviour === 0) return void request.socket.destroy();
      response
        .writeHead(said.status, {
          ...cors,
          'content-type': 'application/json',
          'request-id': `req_${randomBytes(6).toString('hex')}`,
          ...(said.isReplay ? { 'idempotent-replayed': 'true' } : {}),
        })
        .end(JSON.stringify(said.body));
    });
  });
  server.listen(given.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    faults,
    calls,
    webhooks,
    addAccount: (mode, name) => {
      const live = mode === 'live';
      const books = openBooks({ live, now, tell: (type, object) => webhooks.tell(live, type, object) });
      const secret = name ?? randomBytes(16).toString('hex');
      const keys = { secretKey: `sk_${mode}_${secret}`, publishableKey: `pk_${mode}_${secret}`, books };
      accounts.push(keys);
      return keys;
    },
    pay: ({ books }, clientSecret, number, bank = 'approve') => {
      const intent = books.find(clientSecret.split('_secret_')[0], 'payment_intent');
      if (intent['client_secret'] !== clientSecret) throw new Error('the secret is another intent’s');
      const method = books.createMethod({ card: { number, exp_month: '12', exp_year: '2050', cvc: '123' } });
      try {
        books.confirmIntent(intent, { payment_method: method.id });
        if (intent['status'] === 'requires_action') books.answerChallenge(intent, bank === 'approve');
      } catch (error) {
        if (!(error instanceof StripeRefusal)) throw error;
      }
      return intent;
    },
    misbehave: (...next) => void statuses.push(...next),
    stop: async () => {
      await webhooks.stop();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What an operation answers. A browser's key opens what a buyer may do, and only with the intent's own secret. */
function work(
  { books }: StripeKeys,
  isBrowser: boolean,
  operation: string,
  params: Readonly<Record<string, string>>,
  body: Record<string, unknown>,
): { status: number; body: object } {
  const expand = namesIn(body['expand']);
  try {
    if (isBrowser) return { status: 200, body: browserWork(books, operation, params, body) };
    return { status: 200, body: serverWork(books, operation, params, body, expand) };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return { status: error.status, body: { error: error.body } };
  }
}

function browserWork(books: Books, operation: string, params: Readonly<Record<string, string>>, body: Record<string, unknown>): Thing {
  if (operation === 'PostPaymentMethods') return books.createMethod(body);
  const intent = books.find(params['intent'], 'payment_intent');
  if (body['client_secret'] !== intent['client_secret'])
    throw new StripeRefusal(400, { type: 'invalid_request_error', message: 'The client_secret provided does not match.' });
  if (operation === 'GetPaymentIntentsIntent') return books.shown(intent, []);
  if (operation === 'PostPaymentIntentsIntentConfirm') return books.shown(books.confirmIntent(intent, body), []);
  throw new StripeRefusal(403, { type: 'invalid_request_error', message: 'This API call cannot be made with a publishable API key.' });
}

function serverWork(
  books: Books,
  operation: string,
  params: Readonly<Record<string, string>>,
  body: Record<string, unknown>,
  expand: readonly string[],
): object {
  const intent = () => books.find(params['intent'], 'payment_intent');
  switch (operation) {
    case 'GetAccount':
      return books.account();
    case 'PostCustomers':
      return books.createCustomer(body);
    case 'DeleteCustomersCustomer':
      return books.deleteCustomer(params['customer']);
    case 'PostPaymentMethods':
      return books.createMethod(body);
    case 'PostPaymentIntents':
      return books.shown(books.createIntent(body), expand);
    case 'GetPaymentIntents':
      return listIntents(books, body);
    case 'GetPaymentIntentsIntent':
      return books.shown(intent(), expand);
    case 'PostPaymentIntentsIntentConfirm':
      return books.shown(books.confirmIntent(intent(), body), expand);
    case 'PostPaymentIntentsIntentCancel':
      return books.shown(books.cancelIntent(intent()), expand);
    case 'PostRefunds':
      return books.refund(body);
    case 'GetRefundsRefund':
      return books.find(params['refund'], 'refund');
    case 'GetDisputesDispute':
      return books.find(params['dispute'], 'dispute');
    case 'PostWebhookEndpoints':
      return books.makeEndpoint(body);
    case 'GetWebhookEndpoints':
      return {
        object: 'list',
        url: '/v1/webhook_endpoints',
        has_more: false,
        data: books.endpoints().map(({ secret: _secret, ...shown }) => shown),
      };
    case 'DeleteWebhookEndpointsWebhookEndpoint':
      books.remove(String(params['webhook_endpoint']));
      return { id: params['webhook_endpoint'], object: 'webhook_endpoint', deleted: true };
    default:
      throw new StripeRefusal(501, { type: 'api_error', message: `the fake does not model ${operation}` });
  }
}

/** Newest first, a page at a time, by `created[gte]` and `created[lt]`. */
function listIntents(books: Books, body: Record<string, unknown>): object {
  const { gte = '0', lt = String(Number.MAX_SAFE_INTEGER) } = Object(body['created']);
  const limit = Number(body['limit'] ?? 10);
  const within = books.intents().filter((each) => Number(each['created']) >= Number(gte) && Number(each['created']) < Number(lt));
  const start = body['starting_after'] === undefined ? 0 : within.findIndex((each) => each.id === body['starting_after']) + 1;
  const expand = namesIn(body['expand']).map((name) => name.replace(/^data\./, ''));
  const data = within.slice(start, start + limit).map((each) => books.shown(each, expand));
  return { object: 'list', url: '/v1/payment_intents', has_more: within.length > start + limit, data };
}

function settleChallenge(accounts: readonly StripeKeys[], form: URLSearchParams): void {
  const secret = form.get('client_secret') ?? '';
  for (const { books } of accounts) {
    const intent = books.intents().find((each) => each['client_secret'] === secret);
    if (!intent) continue;
    try {
      books.answerChallenge(intent, form.get('act') === 'approve');
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
    }
  }
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
