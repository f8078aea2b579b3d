import type { GlobalCtx } from '#platform/ctx.ts';
import type { Extras } from '#platform/http/endpoint.ts';
import { fail } from '#platform/fail.ts';
import { sessionCookieName } from '#platform/http/session-cookie-name.ts';
import { seeSession, type KnownSession } from './queries/sessions.ts';

const DAY = 86_400_000;
/** A session unused for this long is over. */
const IDLE_DAYS = 30;
/** However much it is used, one logs in again after this long. */
const MOST_DAYS = 180;

/** The extras of an answer that logs somebody in. */
export function sessionCookie(ctx: GlobalCtx, token: string): Extras {
  return { cookies: [{ name: sessionCookieName(ctx.services.config), value: token, path: '/', maxAgeSeconds: (MOST_DAYS * DAY) / 1000 }] };
}

/** The extras of an answer that logs somebody out. */
export function noSessionCookie(ctx: GlobalCtx): Extras {
  return { cookies: [{ name: sessionCookieName(ctx.services.config), value: null, path: '/' }] };
}

/** The session that the request's cookie names, ended or not; undefined for none, an unknown one, or one past its term. */
export async function sessionOf(ctx: GlobalCtx): Promise<KnownSession | undefined> {
  const token = ctx.request?.cookie(sessionCookieName(ctx.services.config));
  if (!token) return undefined;
  const session = await seeSession(ctx, token);
  if (!session) return undefined;
  const now = ctx.clock.now().getTime();
  const isOver = now - session.last_seen_at.getTime() > IDLE_DAYS * DAY || now - session.created_at.getTime() > MOST_DAYS * DAY;
  return isOver ? undefined : session;
}

/** The id of the caller's own session. */
export async function currentSessionId(ctx: GlobalCtx): Promise<string> {
  const session = await sessionOf(ctx);
  return session?.session_id ?? fail('request/unauthenticated');
}
