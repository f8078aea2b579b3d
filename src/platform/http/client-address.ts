import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * The caller's network address, as limits and logs use it: the last hop that a trusted proxy wrote into X-Forwarded-For, or the
 * socket's own. An IPv6 address counts as its /64, the least that one household or server gets.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trust: { trustProxy: boolean }): string {
  const socket = request.socket.remoteAddress ?? '';
  if (!trust.trustProxy) return normalise(socket);
  const forwarded = [request.headers['x-forwarded-for'] ?? '']
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return normalise(forwarded.at(-1) ?? socket);
}

function normalise(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const front = head.split(':').filter(Boolean);
  const back = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
