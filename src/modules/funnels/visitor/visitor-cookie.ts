import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';

const NAME = 'tsudoi_visitor';
const YEAR_SECONDS = 365 * 86_400;
const COOKIE = /(?:^|;\s*)tsudoi_visitor=([A-Za-z0-9]{12})(?:;|$)/;

/** The visitor's first-party id in a Cookie header. It says nothing of who they are and is shared with nobody. */
export function knownVisitor(cookies: string | undefined): string | undefined {
  return cookies === undefined ? undefined : COOKIE.exec(cookies)?.[1];
}

/** An id for somebody who comes for the first time, with the header that leaves it with them for a year. */
export function newVisitor(services: Services): { id: string; header: string } {
  const id = randomId();
  const secure = services.config.publicUrl.startsWith('https:') ? '; Secure' : '';
  return { id, header: `${NAME}=${id}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}` };
}

/** The same for a route: the id that came, or a new one that goes with the reply. */
export function visitorIdOf(services: Services, request: FastifyRequest, reply: FastifyReply): string {
  const known = knownVisitor(request.headers.cookie);
  if (known !== undefined) return known;
  const made = newVisitor(services);
  reply.header('set-cookie', made.header);
  return made.id;
}
