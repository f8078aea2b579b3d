import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';
import { canonicalAddress, isInside, networkOf } from './ip-address.ts';

function ask(remoteAddress: string | undefined, forwarded: string | undefined, trustProxy: boolean): string {
  return clientAddress({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }, { trustProxy });
}

describe("a client's address", () => {
  it("is the socket's, whatever a header says, unless a proxy is trusted", () => {
    expect(ask('203.0.113.9', '198.51.100.7', false)).toBe('203.0.113.9');
    expect(ask('::ffff:203.0.113.9', undefined, false)).toBe('203.0.113.9');
    expect(ask(undefined, undefined, false)).toBe('');
  });

  it.each([
    ['one proxy', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['a proxy that says nothing', '10.0.0.2', undefined, '10.0.0.2'],
    ['two proxies of ours', '127.0.0.1', '198.51.100.7, 10.0.0.5', '198.51.100.7'],
    ['an address that the client made up', '127.0.0.1', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    ['an address that the client made up, before two proxies', '127.0.0.1', '1.1.1.1,198.51.100.7,172.16.0.5', '198.51.100.7'],
    ['a client of the inside network', '127.0.0.1', '192.168.1.20', '192.168.1.20'],
    ['nonsense from the client', '127.0.0.1', 'unknown, 198.51.100.7', '198.51.100.7'],
    ['nonsense from the proxy', '10.0.0.2', '198.51.100.7, unknown', '10.0.0.2'],
    ['ports', '127.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    ['IPv6', '::1', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['IPv6 with a port', '::1', '[2001:db8::1]:443', '2001:db8::1'],
    ['empty parts', '127.0.0.1', ' , 198.51.100.7, ', '198.51.100.7'],
  ])('behind %s is the nearest from outside', (_, socket, forwarded, address) => {
    expect(ask(socket, forwarded, true)).toBe(address);
  });

  it('cannot be chosen by a client from outside', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), (claims) => {
        expect(ask('127.0.0.1', [...claims, '198.51.100.7', '10.1.1.1'].join(','), true)).toBe('198.51.100.7');
      }),
    );
  });
});

describe('spellings', () => {
  it('of one address become one', () => {
    expect(['2001:DB8::1', '2001:0db8:0:0::1', '2001:db8::1%eth0'].map(canonicalAddress)).toEqual([
      '2001:db8::1',
      '2001:db8::1',
      '2001:db8::1',
    ]);
    expect(['::ffff:1.2.3.4', '::FFFF:0102:0304', '0:0:0:0:0:ffff:1.2.3.4'].map(canonicalAddress)).toEqual([
      '1.2.3.4',
      '1.2.3.4',
      '1.2.3.4',
    ]);
    expect(['', 'localhost', '1.2.3', '01.2.3.4', '1.2.3.4:80', '[::1]', '::1::'].map(canonicalAddress)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    );
  });

  it('are settled: any address keeps its one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const canonical = canonicalAddress(address) ?? '';
        expect(canonical).not.toBe('');
        expect(canonicalAddress(canonical)).toBe(canonical);
      }),
    );
  });
});

describe('a network', () => {
  it('is an IPv4 address, or the /64 of an IPv6 one', () => {
    expect(networkOf('198.51.100.7')).toBe('198.51.100.7');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:db8::6')).toBe('2001:db8::/64');
    expect(networkOf('::1')).toBe('::/64');
    expect(networkOf('1::')).toBe('1::/64');
    expect(networkOf('::ffff:198.51.100.7')).toBe('198.51.100.7');
    expect(networkOf('somebody')).toBe('somebody');
  });

  it('holds every address that differs in its last half only', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const half = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        const [a, b] = [one, other].map((host) => networkOf([...network, ...host].join(':')));
        fc.pre(!(network.join(':') === '0:0:0:0'));
        expect(a).toBe(b);
      }),
    );
  });
});

it('knows inside networks', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '::1',
    'fd00::1',
    'fe80::1%eth0',
    '::ffff:10.0.0.1',
  ];
  const outside = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:db8::1', '', 'localhost'];
  expect([...inside, ...outside].filter(isInside)).toEqual(inside);
});
