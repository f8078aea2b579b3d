import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRange } from './byte-range.ts';

test.each([
  ['bytes=0-9', 100, { start: 0, end: 9 }],
  ['bytes=90-', 100, { start: 90, end: 99 }],
  ['bytes=-10', 100, { start: 90, end: 99 }],
  ['bytes=-500', 100, { start: 0, end: 99 }],
  ['bytes=0-500', 100, { start: 0, end: 99 }],
  ['bytes=100-', 100, 'outside'],
  ['bytes=-0', 100, 'outside'],
  ['bytes=0-', 0, 'outside'],
  ['bytes=9-0', 100, undefined],
  ['bytes=0-1,5-6', 100, undefined],
  ['pages=1-2', 100, undefined],
  ['bytes=-', 100, undefined],
  [undefined, 100, undefined],
])('%s of %i bytes', (header, size, expected) => {
  expect(byteRange(header, size)).toEqual(expected);
});

test('is always within the file, whatever is asked', () => {
  const number = fc.oneof(fc.constant(''), fc.nat().map(String));
  fc.assert(
    fc.property(number, number, fc.nat({ max: 1000 }), (first, last, size) => {
      const range = byteRange(`bytes=${first}-${last}`, size);
      if (typeof range !== 'object') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(size);
    }),
  );
});
