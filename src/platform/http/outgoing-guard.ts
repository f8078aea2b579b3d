import { lookup } from 'node:dns/promises';
import { isIP, isIPv6, type LookupFunction } from 'node:net';
import type * as Undici from 'undici';
import type { Agent, Dispatcher } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** Why a request to an address that a user typed was not made, or has no answer. */
export type OutgoingReason =
  | 'address'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'inside'
  | 'redirects'
  | 'too-large'
  | 'timeout'
  | 'unreachable';

/** `inside`: the target is not on the public internet. `address`: it is no address of the web. The rest as named. */
export class OutgoingError extends Error {
  readonly reason: OutgoingReason;
  constructor(reason: OutgoingReason, options?: ErrorOptions) {
    super(`outgoing request: ${reason}`, options);
    this.name = 'OutgoingError';
    this.reason = reason;
  }
}

export interface GuardOptions {
  /** Targets that may be inside: `127.0.0.1:8025`, `[::1]:8025`. For tests and for what development runs itself. */
  allow?: readonly string[];
  /** Instead of the system's resolver. */
  resolve?: (host: string) => Promise<readonly { address: string; family: number }[]>;
}

/** Connections that stay open between requests, by where they lead. */
export interface OutgoingPool {
  lend(where: string, make: () => Agent): Agent;
}

const IDLE_MILLISECONDS = 20_000;
const MOST_PLACES = 100;

export function createOutgoingPool(): OutgoingPool {
  const agents = new Map<string, Agent>();
  return {
    lend: (where, make) => {
      const agent = agents.get(where) ?? make();
      agents.delete(where);
      agents.set(where, agent);
      const [oldest] = agents;
      if (agents.size > MOST_PLACES && oldest) {
        agents.delete(oldest[0]);
        // What is under way over it ends first.
        void oldest[1].close();
      }
      return agent;
    },
  };
}

export interface OutgoingOptions extends GuardOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** For all of it, redirects and body included; 10,000 unless said. */
  timeoutMilliseconds?: number;
  /** Of the answer's body; 1 MiB unless said. */
  maxBytes?: number;
  /** Lends connections that are open already; without one, each request has its own. */
  pool?: OutgoingPool;
}

export interface OutgoingAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  /** Where the answer came from, after redirects. */
  url: string;
}

const MOST_REDIRECTS = 3;

/**
 * A request to an address that a user typed. Only http and https, to public addresses, on ports 80, 443 and from 1024; names are
 * resolved here and the connection goes to exactly the addresses that were checked, for each of up to three redirects anew.
 * Any status is an answer. Throws `OutgoingError` for everything else.
 */
export async function guardedFetch(address: string, options: OutgoingOptions = {}): Promise<OutgoingAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMilliseconds ?? 10_000);
  let call: Call = { url: parse(address), method: options.method ?? 'GET', headers: ownHeaders(options.headers), body: options.body };
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const { answer, next } = await send(call, options, signal);
    if (answer) return answer;
    call = next;
  }
  throw new OutgoingError('redirects');
}

/**
 * The addresses of `host` to connect to on `port`, for protocols other than HTTP (a mail server that a user named). Throws
 * `OutgoingError` with `inside` when any of them is not public.
 */
export async function resolveGuarded(
  host: string,
  port: number,
  options: GuardOptions = {},
): Promise<{ address: string; family: number }[]> {
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolveName(host, options);
  const allowed = options.allow ?? [];
  const bad = found.some(
    ({ address }) => !isPublicAddress(address) && !allowed.includes(`${isIPv6(address) ? `[${address}]` : address}:${port}`),
  );
  if (bad) throw new OutgoingError('inside');
  return found;
}

interface Call {
  url: URL;
  method: Dispatcher.HttpMethod;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | undefined;
}

type Outcome = { answer: OutgoingAnswer; next?: never } | { answer?: never; next: Call };

async function send(call: Call, options: OutgoingOptions, signal: AbortSignal): Promise<Outcome> {
  const undici = await import('undici');
  const { url, method, headers } = call;
  try {
    const checked = await before(signal, resolveGuarded(url.hostname.replace(/^\[|\]$/g, ''), portOf(url), options));
    const { agent, done } = agentTo(undici, checked, { url, pool: options.pool });
    // Before a connection stands, undici does not hear of its signal: whoever waits is let go all the same.
    signal.addEventListener('abort', done.early);
    try {
      const response = await before(signal, undici.request(url, { dispatcher: agent, method, headers, body: call.body ?? null, signal }));
      const location = response.headers['location'];
      if ([301, 302, 303, 307, 308].includes(response.statusCode) && typeof location === 'string') {
        response.body.on('error', () => undefined).destroy();
        return { next: redirected(call, response.statusCode, location) };
      }
      const body = await before(signal, readBody(response.body, options.maxBytes ?? 1024 * 1024));
      return { answer: { status: response.statusCode, headers: response.headers, body, url: url.href } };
    } finally {
      signal.removeEventListener('abort', done.early);
      await done.late();
    }
  } catch (error) {
    throw reasonOf(error, signal);
  }
}

/** What comes before the time is over; `timeout` otherwise. */
async function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new OutgoingError('timeout'));
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

interface Way {
  agent: Agent;
  done: { early: () => void; late: () => Promise<void> };
}

/**
 * A way to exactly the addresses that were checked for this request: no second answer of the DNS can come between. A pool lends one that goes to the same
 * addresses of the same origin; a name that leads elsewhere by now, or inside, never finds it.
 */
function agentTo(
  { Agent: Client }: typeof Undici,
  checked: readonly { address: string; family: number }[],
  { url, pool }: { url: URL; pool: OutgoingPool | undefined },
): Way {
  const [first] = checked;
  if (!first) throw new OutgoingError('unreachable');
  const lookupChecked: LookupFunction = (_host, { all }, callback) =>
    all ? callback(null, [...checked]) : callback(null, first.address, first.family);
  const make = () => new Client({ connect: { lookup: lookupChecked }, keepAliveTimeout: IDLE_MILLISECONDS });
  if (pool)
    return { agent: pool.lend(`${url.origin} ${addressesOf(checked)}`, make), done: { early: () => undefined, late: async () => {} } };
  const agent = make();
  return { agent, done: { early: () => void agent.destroy(), late: async () => agent.destroy() } };
}

function addressesOf(checked: readonly { address: string }[]): string {
  return checked
    .map(({ address }) => address)
    .toSorted()
    .join(' ');
}

function parse(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url) throw new OutgoingError('address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutgoingError('scheme');
  if (url.username !== '' || url.password !== '') throw new OutgoingError('credentials');
  return url;
}

/** Below 1024 live mail, remote shells and the like, some of which can be talked into something by a request of HTTP. */
function portOf(url: URL): number {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (port < 1024 && port !== 80 && port !== 443) throw new OutgoingError('port');
  return port;
}

function ownHeaders(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  if ('host' in headers) throw new Error('the host of an outgoing request is that of its address');
  return { 'user-agent': 'Tsudoi', 'accept-encoding': 'identity', ...headers };
}

/** As browsers do (Fetch Standard §4.4): 303 asks by GET, so do 301 and 302 after a POST. To another origin go no secrets. */
function redirected(call: Call, status: number, location: string): Call {
  const url = parse(location, call.url);
  const toGet = (status === 303 && call.method !== 'HEAD') || ((status === 301 || status === 302) && call.method === 'POST');
  const kept = url.origin === call.url.origin ? Object.keys(call.headers) : ['user-agent', 'accept', 'accept-encoding', 'content-type'];
  const names = kept.filter((name) => name in call.headers && !(toGet && name.startsWith('content-')));
  const headers = Object.fromEntries(names.map((name) => [name, call.headers[name] ?? '']));
  return { url, headers, method: toGet ? 'GET' : call.method, body: toGet ? undefined : call.body };
}

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw new OutgoingError('too-large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function resolveName(host: string, options: GuardOptions): Promise<{ address: string; family: number }[]> {
  try {
    const found = await (options.resolve ?? (async (name) => lookup(name, { all: true })))(host);
    return [...found];
  } catch (error) {
    throw new OutgoingError('unreachable', { cause: error });
  }
}

function reasonOf(error: unknown, signal: AbortSignal): OutgoingError {
  if (error instanceof OutgoingError) return error;
  if (signal.aborted) return new OutgoingError('timeout', { cause: error });
  return new OutgoingError('unreachable', { cause: error });
}
