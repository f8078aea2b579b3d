import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';

const NAME = 'tsudoi_visitor';
const YEAR_SECONDS = 365 * 86_400;

/** The visitor's first-party id, made at the first visit. It says nothing of who they are and is shared with nobody. */
export function visitorIdOf(services: Services, request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies[NAME];
  if (known && /^[A-Za-z0-9]{12}$/.test(known)) return known;
  const id = randomId();
  const secure = services.config.publicUrl.startsWith('https:');
  reply.setCookie(NAME, id, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR_SECONDS });
  return id;
}
