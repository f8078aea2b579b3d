import type { RequestInfo, Services } from '../ctx.ts';
import { fail } from '../fail.ts';
import type { Method } from './contract.ts';

/**
 * Refuses a call that another site's page sent. Browsers put `Origin` on every unsafe request and `Sec-Fetch-Site` on all; programs
 * with an API key send neither. Cookies ignore ports, so this, and not the cookie, keeps the public origin's pages off the admin.
 */
export function checkOrigin(services: Services, method: Method, info: RequestInfo): void {
  const site = info.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') fail('request/foreign-origin');
  if (method === 'GET') return;
  const origin = info.header('origin');
  if (origin === undefined) {
    // A browser would have said where it comes from. A cookie without that is not a program's call either.
    if (info.header('cookie') !== undefined && site === undefined) fail('request/foreign-origin');
    return;
  }
  if (origin !== services.config.adminUrl && origin !== ownOrigin(services, info)) fail('request/foreign-origin');
}

/** The origin under which this request reached us: lets `127.0.0.1` and `localhost` both work on one's own machine. */
function ownOrigin(services: Services, info: RequestInfo): string | undefined {
  if (services.config.environment === 'production' && !services.config.adminUrl.startsWith('http://localhost')) return undefined;
  const host = info.header('host');
  return host ? `http://${host}` : undefined;
}
