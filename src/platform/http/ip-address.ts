import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * The one spelling of an IP address: IPv6 in small letters and compressed (RFC 5952), an IPv4-mapped one as IPv4, without its zone.
 * Undefined for what is no address.
 */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (!isIPv6(text)) return undefined;
  const canonical = new URL(`http://[${text.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical) ?? [];
  return high === undefined || low === undefined ? canonical : [high, low].flatMap(bytesOf).join('.');
}

/** What one household or server has: an IPv4 address, or the /64 of an IPv6 one. Anything else is given back as it is. */
export function networkOf(address: string): string {
  const canonical = canonicalAddress(address) ?? address;
  if (!isIPv6(canonical)) return canonical;
  const [front = [], back = []] = canonical.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  const network = [...front, ...zeros, ...back].slice(0, 4).join(':');
  return `${canonicalAddress(`${network}::`) ?? network}/64`;
}

/** Whether an address is of the machine itself or of a network that the internet does not reach. */
export function isInside(address: string): boolean {
  const canonical = canonicalAddress(address);
  return canonical !== undefined && inside.check(canonical, isIPv6(canonical) ? 'ipv6' : 'ipv4');
}

const inside = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
