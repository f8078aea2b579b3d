import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineIdentity, normaliseIdentity } from './normalise-identity.ts';

test.each([
  ['090-1234-5678', '+819012345678'],
  ['０９０ー１２３４ー５６７８', '+819012345678'],
  ['(03) 1234-5678', '+81312345678'],
  ['+81 90 1234 5678', '+819012345678'],
  ['+81 (0)90-1234-5678', '+819012345678'],
  ['+1 (415) 555-0100', '+14155550100'],
])('a phone number %s', (typed, norm) => {
  expect(normaliseIdentity('phone', typed)?.norm).toBe(norm);
});

test.each(['', '12345', '090-1234', '0901234567890', '電話', '+0123456789', '090-1234-5678; ext=1', '090-1234-5678\r\nX: y'])(
  'no phone number: %j',
  (typed) => {
    expect(normaliseIdentity('phone', typed)).toBeUndefined();
  },
);

test('an external id matches as it is, and holds nothing that cannot be seen', () => {
  expect(normaliseIdentity('external', ' Customer-001 ')).toEqual({ value: 'Customer-001', norm: 'Customer-001' });
  for (const bad of ['', '   ', 'a\nb', 'a\u0000', 'x'.repeat(201)]) expect(normaliseIdentity('external', bad)).toBeUndefined();
});

test('a LINE user is one of an official account', () => {
  const user = `U${'0a'.repeat(16)}`;
  expect(normaliseIdentity('line', lineIdentity('aBcDeFgHiJkL', user))?.norm).toBe(`aBcDeFgHiJkL:${user}`);
  expect(normaliseIdentity('line', user)).toBeUndefined();
});

test('normalising twice changes nothing', () => {
  const kinds = fc.constantFrom('mail', 'phone', 'line', 'external' as const);
  const again = fc.property(kinds, fc.string({ unit: 'grapheme' }), (kind, typed) => {
    const once = normaliseIdentity(kind, typed);
    return once === undefined || normaliseIdentity(kind, once.norm)?.norm === once.norm;
  });
  expect(fc.check(again).failed).toBe(false);
});
