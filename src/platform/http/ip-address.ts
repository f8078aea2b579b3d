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
  return networkAt(canonical, 64) ?? canonical;
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

/** A network in CIDR form, the bits behind its length zero; undefined for what is no address or no length of its kind. */
export function networkAt(address: string, bits: number): string | undefined {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return undefined;
  const bytes = isIPv4(canonical) ? canonical.split('.').map(Number) : groupsOf(canonical).flatMap(bytesOf);
  if (!Number.isInteger(bits) || bits < 0 || bits > bytes.length * 8) return undefined;
  return `${textOf(bytes.map((byte, index) => byte & maskOf(bits - index * 8)))}/${bits}`;
}

/** Every network that an address lies in, from the narrowest to the one of `widest` bits. */
export function networksAround(address: string, widest: { ipv4: number; ipv6: number }): string[] {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return [];
  const [most, least] = isIPv4(canonical) ? [32, widest.ipv4] : [128, widest.ipv6];
  return Array.from({ length: most - least + 1 }, (_, index) => networkAt(canonical, most - index) ?? '');
}

function groupsOf(canonical: string): string[] {
  const [front = [], back = []] = canonical.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back];
}

/** Of one byte: its first `bits` bits; fewer than none are none. */
function maskOf(bits: number): number {
  return bits >= 8 ? 255 : bits <= 0 ? 0 : (255 << (8 - bits)) & 255;
}

function textOf(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16));
  return canonicalAddress(groups.join(':')) ?? groups.join(':');
}
