import { expect, test } from 'vitest';
import { createFormat } from './format.ts';

const at = '2026-11-22T15:05:09Z';

test('times are those of the zone, and midnight is 00:00', () => {
  expect(createFormat('ja', 'Asia/Tokyo').dateTime(at)).toBe('2026/11/23 00:05');
  expect(createFormat('en', 'America/New_York').dateTime(at)).toBe('Nov 22, 2026, 10:05');
  expect(createFormat('ja', 'Asia/Tokyo').time(at)).toBe('00:05');
});

test('a calendar day has no zone', () => {
  expect(createFormat('ja', 'America/New_York').day('2026-11-22')).toBe('2026年11月22日');
});

test.each([
  [-20, '20 秒前'],
  [-3 * 60, '3 分前'],
  [26 * 3600, '明日'],
  [-400 * 86_400, '昨年'],
])('%d seconds from now reads %s', (seconds, text) => {
  const now = Date.parse(at);
  expect(createFormat('ja', 'Asia/Tokyo').relative(new Date(now + seconds * 1000).toISOString(), now)).toBe(text);
});

test('money is in minor units', () => {
  expect(createFormat('ja', 'Asia/Tokyo').money(3980, 'JPY')).toBe('3,980円');
  expect(createFormat('en', 'Asia/Tokyo').money(1050, 'USD')).toBe('$10.50');
});
