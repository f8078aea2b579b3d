import { expect, test } from 'vitest';
import { moved, placeUnder } from './move.ts';

test.each([
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 1, 'abcd'],
])('from %d to %d', (from, to, expected) => {
  expect(moved([...'abcd'], from, to).join('')).toBe(expected);
});

test.each([
  [0, 45, 0],
  [0, 70, 1],
  [0, 999, 3],
  [3, 50, 1],
  [2, 100, 2],
])('row %d dragged to %d px lies at place %d', (from, y, place) => {
  expect(placeUnder([20, 60, 100, 140], from, y)).toBe(place);
});
