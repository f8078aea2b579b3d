import type { Config } from '../config.ts';

/**
 * What the staff's session cookie is called. On https with the prefix that browsers hold to (RFC 6265bis §4.1.3): no page of another
 * host, however near its name, can put a session of its choice in the place of somebody's own.
 */
export function sessionCookieName(config: Pick<Config, 'adminUrl'>): string {
  return config.adminUrl.startsWith('https:') ? '__Host-tsudoi_session' : 'tsudoi_session';
}
