import type { RequestInfo, Services } from '../ctx.ts';
import { fail } from '../fail.ts';
import { bearerOf } from './bearer.ts';
import type { Route } from './contract.ts';
import { limitKey, takeToken } from './rate-limits.ts';
import { sessionCookieName } from './session-cookie-name.ts';

/** Counts a call against its route's limit, across processes, in a transaction of its own: a refused call counts too. */
export async function checkLimit(services: Services, route: Route, info: RequestInfo): Promise<void> {
  const { limit } = route;
  if (!limit) return;
  const who = limit.by === 'address' ? info.address : callerOf(services, info);
  const key = limitKey(services.secrets, route.id, who);
  const taken = await takeToken(services.database.app, key, limit, services.clock.now());
  if (!taken.allowed) fail('request/too-many', { seconds: taken.retryAfterSeconds });
}

/** Whose call it is, by the one thing that identifies its caller: what else a request carries must not make another of it. */
function callerOf(services: Services, info: RequestInfo): string {
  return bearerOf(info.header('authorization')) ?? info.cookie(sessionCookieName(services.config)) ?? info.address;
}
