import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOf, toMinor, toTyped } from './minor-units.ts';

test('what is shown of an amount and typed back is the same amount, in every currency', () => {
  expect(['JPY', 'USD', 'KRW', 'EUR'].map(decimalsOf)).toEqual([0, 2, 0, 2]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('JPY', 'USD', 'EUR'), (minor, currency) => {
      expect(toMinor(toTyped(minor, currency), currency)).toBe(minor);
      expect(toMinor(String(toTyped(minor, currency)), currency)).toBe(minor);
    }),
  );
  expect(toMinor('', 'JPY')).toBeNaN();
});
