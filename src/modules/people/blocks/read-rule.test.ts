import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networksAround } from '#platform/http/ip-address.ts';
import { endingsOf, readRule, WIDEST } from './read-rule.ts';

test.each([
  ['Spam@Example.com', { kind: 'mail', norm: 'spam@example.com' }],
  ['a..b@docomo.ne.jp', { kind: 'mail', norm: 'a..b@docomo.ne.jp' }],
  ['example.net', { kind: 'domain', norm: 'example.net' }],
  ['@ＥＸＡＭＰＬＥ.net', { kind: 'domain', norm: 'example.net' }],
  ['*@example.net', { kind: 'domain', norm: 'example.net' }],
  ['*.日本語.jp', { kind: 'domain', norm: 'xn--wgv71a119e.jp' }],
  ['.xyz', { kind: 'domain', norm: 'xyz' }],
  ['203.0.113.77', { kind: 'network', norm: '203.0.113.77/32' }],
  ['203.0.113.77/24', { kind: 'network', norm: '203.0.113.0/24' }],
  ['2001:DB8::1/33', { kind: 'network', norm: '2001:db8::/33' }],
  ['[::ffff:203.0.113.9]', { problem: 'people:problems.notARule' }],
  ['10.0.0.0/7', { problem: 'people:problems.networkTooWide' }],
  ['203.0.113.300', { problem: 'people:problems.notARule' }],
  ['203.0.113.0/40', { problem: 'people:problems.notARule' }],
  ['com', { problem: 'people:problems.notARule' }],
  ['a b@example.jp', { problem: 'people:problems.notARule' }],
  ['', { problem: 'people:problems.notARule' }],
])('%j', (typed, rule) => {
  expect(readRule(typed)).toEqual(rule);
});

test('a domain is matched by each of its ends, and by nothing else', () => {
  expect(endingsOf('mail.example.co.jp')).toEqual(['mail.example.co.jp', 'example.co.jp', 'co.jp', 'jp']);
});

test('an address lies in a network exactly when the network is among those around it', () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(address, address, fc.integer({ min: 0, max: 128 }), (visitor, base, length) => {
      const isV6 = base.includes(':');
      const rule = readRule(`${base}/${isV6 ? Math.max(16, length) : 8 + (length % 25)}`);
      if (!('norm' in rule) || rule.kind !== 'network') return;
      const [network = '', bits = ''] = rule.norm.split('/');
      const list = new BlockList();
      list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
      for (const one of [visitor, base]) {
        expect([one, rule.norm, networksAround(one, WIDEST).includes(rule.norm)]).toEqual([
          one,
          rule.norm,
          one.includes(':') === network.includes(':') && list.check(one, one.includes(':') ? 'ipv6' : 'ipv4'),
        ]);
      }
    }),
    { numRuns: 500 },
  );
});
