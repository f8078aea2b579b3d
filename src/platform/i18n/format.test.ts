import { describe, expect, it } from 'vitest';
import { formatBytes, formatDate, formatDateTime, formatList, formatMoney, formatNumber, formatTime } from './format.ts';

const date = new Date('2026-11-22T15:38:00Z');

describe('formats', () => {
  it('write a time in the zone of who reads it', () => {
    expect(formatDateTime('ja', 'Asia/Tokyo', date)).toBe('2026年11月23日 0:38');
    expect(formatDateTime('en', 'America/New_York', date)).toBe('November 22, 2026 at 10:38 AM');
    expect(formatDate('ja', 'Asia/Tokyo', date)).toBe('2026年11月23日');
    expect(formatDate('en', 'UTC', date)).toBe('November 22, 2026');
    expect(formatTime('ja', 'Asia/Tokyo', date)).toBe('0:38');
    expect(formatTime('en', 'UTC', date)).toBe('3:38 PM');
  });

  it('write money from minor units, by the digits of its currency', () => {
    expect(formatMoney('ja', { amount: 1980, currency: 'JPY' })).toBe('1,980円');
    expect(formatMoney('en', { amount: 1980, currency: 'JPY' })).toBe('¥1,980');
    expect(formatMoney('ja', { amount: 1980, currency: 'USD' })).toBe('$19.80');
    expect(formatMoney('en', { amount: -1980, currency: 'USD' })).toBe('-$19.80');
    expect(formatMoney('en', { amount: 1_234_567, currency: 'KWD' })).toBe('KWD\u00a01,234.567');
  });

  it('write numbers, sizes and lists', () => {
    expect(formatNumber('ja', 1234567.5)).toBe('1,234,567.5');
    expect([0, 999, 1000, 1_540_000, 2e15].map((bytes) => formatBytes('en', bytes))).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '1.5 MB',
      '2,000 TB',
    ]);
    expect(formatList('ja', ['a', 'b', 'c'])).toBe('a、b、c');
    expect(formatList('en', ['a', 'b', 'c'])).toBe('a, b, and c');
  });
});
