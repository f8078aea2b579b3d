import type { IncomingHttpHeaders } from 'node:http';
import { canonicalAddress, isInside } from './ip-address.ts';

/** As much of a `node:http` request as tells where it came from. */
interface Received {
  headers: IncomingHttpHeaders;
  socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Whose request it is: the socket's address, or behind a proxy that is trusted (`TRUST_PROXY`) the one that X-Forwarded-For names:
 * read from the right, where our own proxies write, past those of inside networks, up to the first from outside. What stands left
 * of it was written by the client and counts for nothing. Empty when the socket is already gone.
 */
export function clientAddress(request: Received, trust: { trustProxy: boolean }): string {
  let client = canonicalAddress(request.socket.remoteAddress ?? '') ?? '';
  if (!trust.trustProxy) return client;
  for (const hop of hopsOf(request.headers['x-forwarded-for']).toReversed()) {
    const address = canonicalAddress(withoutPort(hop));
    if (address === undefined) return client;
    client = address;
    if (!isInside(address)) return client;
  }
  return client;
}

function hopsOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
}

/** Some proxies write `1.2.3.4:5678` or `[2001:db8::1]:5678`. */
function withoutPort(hop: string): string {
  const [, bracketed, plain] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(hop) ?? [];
  return bracketed ?? plain ?? hop;
}
