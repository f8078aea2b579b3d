import { OutgoingError, type OutgoingAnswer, type OutgoingReason } from '#platform/http/outgoing-guard.ts';
import { fetchOutgoing } from '#platform/http/outgoing.ts';
import type { Services } from '#platform/ctx.ts';
import type { Answer, LoggedRequest, LoggedResponse, Said } from '../extend.ts';

const TIMEOUT_MILLISECONDS = 15_000;
const MOST_BYTES = 64 * 1024;
/** Characters of a body that the log keeps. */
const LOGGED = 8_000;
/** Headers whose values let their reader in somewhere, or sign. */
const SECRET_HEADER = /^(webhook-signature|authorization|cookie|set-cookie|x-.*(key|token|secret|signature).*)$/i;
/** Addresses that trying again does not change. */
const REFUSED: readonly OutgoingReason[] = ['address', 'scheme', 'credentials', 'port', 'inside'];

export interface Post {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A request as the log shows it. */
export function logged(post: Post, shownUrl: string = post.url): LoggedRequest {
  return { method: 'POST', url: shownUrl, headers: masked(post.headers), body: cut(post.body) };
}

/** Posts to an address that staff typed, through the guard. Any 2xx is taken; 410 says that nobody is there any more; all else is tried again. */
export async function postTo(services: Services, post: Post): Promise<Answer> {
  const { url, headers, body } = post;
  try {
    const answer = await fetchOutgoing(services, url, {
      method: 'POST',
      headers,
      body,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      maxBytes: MOST_BYTES,
    });
    return verdictOf(answer, services.clock.now());
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    const said: Said = { textKey: `actions:outcomes.outgoing.${error.reason}` };
    return { verdict: REFUSED.includes(error.reason) ? 'never' : 'later', response: null, said };
  }
}

function verdictOf(answer: OutgoingAnswer, now: Date): Answer {
  const { status } = answer;
  const response: LoggedResponse = { status, headers: masked(flat(answer.headers)), body: cut(answer.body.toString('utf8')) };
  const said: Said = { textKey: status < 300 ? 'actions:outcomes.delivered' : 'actions:outcomes.status', data: { status } };
  if (status >= 200 && status < 300) return { verdict: 'done', response, said };
  if (status === 410) return { verdict: 'never', gone: true, response, said: { textKey: 'actions:outcomes.gone' } };
  const afterSeconds = retryAfter(answer.headers['retry-after'], now);
  return { verdict: 'later', response, said, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/** Seconds or a date (RFC 9110 §10.2.3). */
function retryAfter(header: string | string[] | undefined, now: Date): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^\d{1,7}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

function flat(headers: OutgoingAnswer['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

function masked(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADER.test(name) ? '••••' : value.slice(0, 500)]),
  );
}

/** What PostgreSQL's text cannot hold goes as well. */
function cut(text: string): string {
  const whole = text.replaceAll('\0', '').toWellFormed();
  return whole.length <= LOGGED ? whole : `${whole.slice(0, LOGGED).toWellFormed()}…`;
}
