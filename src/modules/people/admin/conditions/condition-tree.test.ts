import { expect, test } from 'vitest';
import type { Condition } from '../../contract/conditions.ts';
import { evenOut, hasEmptyGroup, statementsOf } from './condition-tree.ts';

const a: Condition = { kind: 'people.suppressed', is: true };
const b: Condition = { kind: 'people.suppressed', is: false };

test.each<[string, Condition, Condition]>([
  ['a statement stands in a group', a, { all: [a] }],
  ['not a statement is none of one', { not: a }, { not: { any: [a] } }],
  ['not all of some is none of one group', { not: { all: [a, b] } }, { not: { any: [{ all: [a, b] }] } }],
  ['what is even stays', { any: [a, { not: { any: [b] } }] }, { any: [a, { not: { any: [b] } }] }],
])('%s', (_name, given, even) => {
  expect(evenOut(given)).toEqual(even);
  expect(evenOut(even)).toEqual(even);
});

test('statements have the places that problems name', () => {
  const tree = evenOut({ all: [a, { not: { all: [b] } }] });
  expect(statementsOf(tree).map(({ path }) => path.join('.'))).toEqual(['all.0', 'all.1.not.any.0.all.0']);
});

test('only everybody may be empty', () => {
  expect(hasEmptyGroup({ all: [] })).toBe(false);
  expect(hasEmptyGroup({ any: [] })).toBe(true);
  expect(hasEmptyGroup({ all: [a, { any: [] }] })).toBe(true);
});
