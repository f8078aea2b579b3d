import { expect, test } from 'vitest';
import { instantOf, wallOf } from './zone.ts';

test('the wall clock of a zone and back', () => {
  expect(wallOf('2026-11-22T09:05:00Z', 'Asia/Tokyo')).toBe('2026-11-22 18:05:00');
  expect(instantOf('2026-11-22 18:05:00', 'Asia/Tokyo')).toBe('2026-11-22T09:05:00Z');
});

test('an hour that a clock change skips, and one that comes twice', () => {
  expect(instantOf('2026-03-08 02:30:00', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
  expect(instantOf('2026-11-01 01:30:00', 'America/New_York')).toBe('2026-11-01T05:30:00Z');
});
