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

describe('OUTGOING_ALLOW', () => {
  test('names targets by address and port, outside of production only', () => {
    const given = { OUTGOING_ALLOW: '127.0.0.1:8025, [::1]:8025', NODE_ENV: 'development' };
    expect(readConfig(given).outgoingAllow).toEqual(['127.0.0.1:8025', '[::1]:8025']);
    expect(readConfig({}).outgoingAllow).toEqual([]);
    expect(() => readConfig({ ...given, NODE_ENV: undefined })).toThrow(/^OUTGOING_ALLOW is for development and tests[^\n]*$/);
  });

  test.each(['localhost:80', '127.0.0.1', '::1:80', '127.0.0.1:80,'])('refuses %j', (given) => {
    expect(() => readConfig({ OUTGOING_ALLOW: given, NODE_ENV: 'test' })).toThrow('OUTGOING_ALLOW is not valid');
  });
});
