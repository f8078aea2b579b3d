import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublishedPage } from './published-page.ts';

/** What a visitor's GET or HEAD is answered with. */
export interface PageAnswer {
  status: 200 | 304;
  headers: Readonly<Record<string, string>>;
  body: Buffer | undefined;
}

/**
 * The page's bytes: brotli where it is taken, 304 where the visitor has it already. Browsers ask again each time: a new version shows
 * at once.
 */
export function pageAnswer(
  page: PublishedPage,
  asked: { acceptEncoding: string | undefined; ifNoneMatch: string | undefined },
): PageAnswer {
  const of = answersOf(page)[takesBrotli(asked.acceptEncoding) ? 'br' : 'plain'];
  return asked.ifNoneMatch !== undefined && hasIt(asked.ifNoneMatch, of.etag) ? of.unchanged : of.whole;
}

/** Answers by fastify. Headers that the caller set before (cookies) go with it. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: PublishedPage): FastifyReply {
  const { headers } = request;
  const answer = pageAnswer(page, { acceptEncoding: [headers['accept-encoding']].flat().join(','), ifNoneMatch: headers['if-none-match'] });
  reply.code(answer.status).headers(answer.headers);
  return answer.body ? reply.send(answer.body) : reply.send();
}

interface Answers {
  etag: string;
  whole: PageAnswer;
  unchanged: PageAnswer;
}

/** A page never changes, and neither do its answers: they are made once. */
const known = new WeakMap<PublishedPage, Record<'plain' | 'br', Answers>>();

function answersOf(page: PublishedPage): Record<'plain' | 'br', Answers> {
  const found = known.get(page);
  if (found) return found;
  const made = { plain: makeAnswers(page, page.html, 'plain'), br: makeAnswers(page, page.br, 'br') };
  known.set(page, made);
  return made;
}

/** The two encodings are two strong tags. */
function makeAnswers(page: PublishedPage, body: Buffer, coding: 'plain' | 'br'): Answers {
  const etag = coding === 'br' ? `"${page.etag}-br"` : `"${page.etag}"`;
  const headers = { etag, vary: 'accept-encoding', 'cache-control': 'private, no-cache', 'content-security-policy': page.csp };
  const whole = {
    ...headers,
    ...(coding === 'br' ? { 'content-encoding': 'br' } : {}),
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(body.length),
  };
  return { etag, whole: { status: 200, headers: whole, body }, unchanged: { status: 304, headers, body: undefined } };
}

/** What browsers send here are a handful of texts. */
const brotliTaken = new Map<string, boolean>();

/** RFC 9110 §12.5.3, as much as there is to choose: `br` or `*` named without `q=0`. */
function takesBrotli(accept: string | undefined): boolean {
  if (!accept) return false;
  const remembered = brotliTaken.get(accept);
  if (remembered !== undefined) return remembered;
  const taken = accept
    .split(',')
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .some(([coding, ...parameters]) => (coding === 'br' || coding === '*') && !parameters.some((p) => /^q=0(\.0*)?$/.test(p)));
  if (brotliTaken.size < 500) brotliTaken.set(accept, taken);
  return taken;
}

/** RFC 9110 §13.1.2; proxies may have made the tag a weak one. */
function hasIt(given: string, etag: string): boolean {
  return given.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
