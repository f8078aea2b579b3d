import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('DNS_SERVERS', () => {
  test.each([
    ['9.9.9.9', ['9.9.9.9']],
    ['127.0.0.1:5353, 1.1.1.1', ['127.0.0.1:5353', '1.1.1.1']],
    ['2620:fe::fe,[2620:fe::fe]:53', ['2620:fe::fe', '[2620:fe::fe]:53']],
    ['', undefined],
  ])('takes %j', (given, servers) => {
    expect(readConfig({ DNS_SERVERS: given }).dnsServers).toEqual(servers);
  });

  test.each(['dns.example.jp', '9.9.9', '9.9.9.9:0', '9.9.9.9:', '9.9.9.9;1.1.1.1', '[9.9.9.9]:53', '1.1.1.1,'])(
    'refuses %j in one line',
    (given) => {
      expect(() => readConfig({ DNS_SERVERS: given })).toThrow(/^DNS_SERVERS is not valid: name IP addresses[^\n]*$/);
    },
  );
});
