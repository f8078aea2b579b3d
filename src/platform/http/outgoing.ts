import { Resolver } from 'node:dns/promises';
import type { Config } from '../config.ts';
import type { Services } from '../ctx.ts';
import {
  createOutgoingPool,
  guardedFetch,
  type GuardOptions,
  type OutgoingAnswer,
  type OutgoingOptions,
  type OutgoingPool,
} from './outgoing-guard.ts';

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

/** One pool for each installation in this process. */
const pools = new WeakMap<Config, OutgoingPool>();

/** The same over connections that stay open: for a service that is called again and again. The name is looked up and checked for each request all the same. */
export async function fetchService(
  services: Pick<Services, 'config'>,
  address: string,
  options: Omit<OutgoingOptions, keyof GuardOptions | 'pool'> = {},
): Promise<OutgoingAnswer> {
  const pool = pools.get(services.config) ?? createOutgoingPool();
  pools.set(services.config, pool);
  return fetchOutgoing(services, address, { ...options, pool });
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
