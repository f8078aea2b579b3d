import { describe, expect, test } from 'vitest';
import { decideValue } from './decide-value.ts';

const rules = ['fill_if_empty', 'overwrite_when_not_empty', 'never_overwrite'] as const;
const sources = ['form', 'hand', 'api', 'import'] as const;

describe.each(rules)('%s', (rule) => {
  test.each(sources)('by %s: nothing given leaves what is stored', (by) => {
    expect(decideValue(rule, { stored: '山田', given: undefined, clear: false, by })).toBeUndefined();
    expect(decideValue(rule, { stored: undefined, given: undefined, clear: false, by })).toBeUndefined();
  });

  test.each(sources)('by %s: an empty place is filled', (by) => {
    expect(decideValue(rule, { stored: undefined, given: '山田', clear: false, by })).toBe('山田');
  });

  test.each(sources)('by %s: only clear empties', (by) => {
    expect(decideValue(rule, { stored: '山田', given: undefined, clear: true, by })).toBeNull();
    expect(decideValue(rule, { stored: undefined, given: undefined, clear: true, by })).toBeUndefined();
  });
});

test.each([
  ['fill_if_empty', 'form', undefined],
  ['fill_if_empty', 'api', undefined],
  ['fill_if_empty', 'hand', '佐藤'],
  ['overwrite_when_not_empty', 'form', '佐藤'],
  ['overwrite_when_not_empty', 'hand', '佐藤'],
  ['never_overwrite', 'form', undefined],
  ['never_overwrite', 'hand', undefined],
] as const)('%s by %s: another value gives %j', (rule, by, expected) => {
  expect(decideValue(rule, { stored: '山田', given: '佐藤', clear: false, by })).toBe(expected);
});
