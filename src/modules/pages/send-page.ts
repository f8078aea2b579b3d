import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublishedPage } from './published-page.ts';

/**
 * Answers a visitor's GET or HEAD with the page's bytes: brotli where it is taken, 304 where the visitor has it already. Headers
 * that the caller set before (cookies) go with either. Browsers ask again each time: a new version shows at once.
 */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: PublishedPage): FastifyReply {
  const brotli = takesBrotli(request.headers['accept-encoding']);
  const etag = brotli ? `"${page.etag}-br"` : `"${page.etag}"`;
  reply.headers({ etag, vary: 'accept-encoding', 'cache-control': 'private, no-cache', 'content-security-policy': page.csp });
  if (hasIt(request.headers['if-none-match'], etag)) return reply.code(304).send();
  if (brotli) reply.header('content-encoding', 'br');
  return reply.type('text/html; charset=utf-8').send(brotli ? page.br : page.html);
}

/** RFC 9110 §12.5.3, as much as there is to choose: `br` or `*` named without `q=0`. */
function takesBrotli(accept: string | string[] | undefined): boolean {
  return String(accept ?? '')
    .split(',')
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .some(([coding, ...parameters]) => (coding === 'br' || coding === '*') && !parameters.some((p) => /^q=0(\.0*)?$/.test(p)));
}

/** RFC 9110 §13.1.2; proxies may have made the tag a weak one. */
function hasIt(given: string | undefined, etag: string): boolean {
  return (given ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
