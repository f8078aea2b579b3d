import { BlockList, isIPv6 } from 'node:net';
import { canonicalAddress } from './ip-address.ts';

/**
 * Whether an address is one of the public internet, where nobody's inner network answers. IPv6 passes only from what is given out
 * (2000::/3); addresses that carry an IPv4 one inside (mapped, NAT64, 6to4, Teredo) never do, as they may lead to any of them.
 */
export function isPublicAddress(address: string): boolean {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return false;
  if (!isIPv6(address)) return !special.check(canonical, 'ipv4');
  return isIPv6(canonical) && givenOut.check(canonical, 'ipv6') && !special.check(canonical, 'ipv6');
}

const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

/** The IANA registries of special-purpose addresses (RFC 6890), and the metadata service that lives on a public one. */
const special = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], // this network, unspecified
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT; Alibaba's metadata
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // Azure's host
  ['169.254.0.0', 16], // link-local; metadata of most clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments; Oracle's metadata
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
] as const) {
  special.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['2001::', 23], // protocol assignments, Teredo, ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
] as const) {
  special.addSubnet(network, bits, 'ipv6');
}
