import { Resolver } from 'node:dns/promises';
import { afterAll, expect, test } from 'vitest';
import { startDnsFake } from './dns-fake.ts';

const dns = await startDnsFake();
afterAll(async () => dns.stop());
const resolver = new Resolver({ timeout: 200, tries: 1 });
resolver.setServers([dns.address]);

test('answers with the records of a name, a long one in strings of 255 bytes', async () => {
  const long = 'k'.repeat(400);
  dns.set('Example.jp', ['v=spf1 -all', long]);
  const records = await resolver.resolveTxt('example.JP');
  expect(records.map((parts) => parts.join(''))).toEqual(['v=spf1 -all', long]);
  expect(records[1]?.map((part) => part.length)).toEqual([255, 145]);
});

test('answers by TCP what is too long for UDP', async () => {
  const longest = 'x'.repeat(4_000);
  dns.set('long.example.jp', [longest]);
  expect((await resolver.resolveTxt('long.example.jp'))[0]?.join('')).toBe(longest);
  expect(dns.asked.filter(({ name }) => name === 'long.example.jp').map(({ by }) => by)).toEqual(['udp', 'tcp']);
});

test.each([
  ['a name that is not there', undefined, 'ENOTFOUND'],
  ['a name without such a record', [], 'ENODATA'],
  ['a name whose server fails', 'servfail' as const, 'ESERVFAIL'],
  ['a name whose server says nothing', 'silent' as const, 'ETIMEOUT'],
])('%s', async (_what, said, code) => {
  const name = `${code.toLowerCase()}.example.jp`;
  if (said !== undefined) dns.set(name, said);
  await expect(resolver.resolveTxt(name)).rejects.toMatchObject({ code });
});

test('a name that was taken away is not there', async () => {
  dns.set('gone.example.jp', ['here']);
  dns.remove('gone.example.jp');
  await expect(resolver.resolveTxt('gone.example.jp')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});
