import { Resolver } from 'node:dns/promises';
import type { Services } from '../ctx.ts';
import { guardedFetch, type GuardOptions, type OutgoingAnswer, type OutgoingOptions } from './outgoing-guard.ts';

/**
 * A request to an address that a user typed, guarded as the installation's settings say: looked up at its name servers, and inside its
 * network only where development and tests allow a target by name. See `guardedFetch`.
 */
export async function fetchOutgoing(
  services: Pick<Services, 'config'>,
  address: string,
  options: Omit<OutgoingOptions, keyof GuardOptions> = {},
): Promise<OutgoingAnswer> {
  const { dnsServers, outgoingAllow } = services.config;
  return guardedFetch(address, { ...options, allow: outgoingAllow, ...(dnsServers ? { resolve: resolveBy(dnsServers) } : {}) });
}

function resolveBy(servers: readonly string[]): NonNullable<GuardOptions['resolve']> {
  return async (host) => {
    const resolver = new Resolver();
    resolver.setServers(servers);
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
    return [
      ...(v4.status === 'fulfilled' ? v4.value.map((address) => ({ address, family: 4 })) : []),
      ...(v6.status === 'fulfilled' ? v6.value.map((address) => ({ address, family: 6 })) : []),
    ];
  };
}
