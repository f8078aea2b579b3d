import { describe, expect, test } from 'vitest';
import { isDirty, isNews, startOf, withBoth, withNews, withRefusal, withReload, withSaved, withValue } from './form-state.ts';

const first = { values: { name: '佐藤', note: '' }, version: 3 };
const newer = { values: { name: '鈴木', note: 'x' }, version: 4 };

describe('a newer answer', () => {
  test('is taken over while nobody types', () => {
    const state = withNews(startOf(first), newer);
    expect(state.values).toEqual(newer.values);
    expect(state.base.version).toBe(4);
  });

  test('leaves what somebody types, and the version they started from', () => {
    const state = withNews(withValue(startOf(first), 'name', '田中'), newer);
    expect(state.values.name).toBe('田中');
    expect(state.base.version).toBe(3);
    expect(isNews(state, newer)).toBe(false);
    expect(withReload(state).values).toEqual(newer.values);
  });

  test('is none when the query answers the same again', () => {
    expect(isNews(startOf(first), { values: { ...first.values }, version: 3 })).toBe(false);
  });
});

describe('after saving', () => {
  test('nothing is unsaved, and the old answer does not come back before the new one', () => {
    const state = withSaved(withValue(startOf(first), 'name', '田中'), { values: { name: '田中', note: '' }, version: 4 });
    expect(isDirty(state)).toBe(false);
    expect(isNews(state, first)).toBe(false);
    expect(withNews(state, { values: { name: '田中', note: '' }, version: 4 }).values.name).toBe('田中');
  });

  test('what was typed while it was sent is still unsaved', () => {
    const sent = withValue(startOf(first), 'name', '田中');
    const typedOn = withValue({ ...sent, submitting: true }, 'note', 'もう少し');
    expect(isDirty(withSaved(typedOn, { values: sent.values, version: 4 }))).toBe(true);
  });
});

describe('a refusal', () => {
  test('stands at its field until that field is changed', () => {
    const state = withRefusal(startOf(first), { errors: { name: '入力してください。', 'name.0': 'x', note: 'y' }, problem: undefined });
    expect(withValue(state, 'name', 'a').errors).toEqual({ note: 'y' });
    expect(state.refusals).toBe(1);
  });

  test('by a conflict keeps what was typed and what it started from', () => {
    const state = withRefusal(withValue(startOf(first), 'name', '田中'), { errors: {}, problem: undefined, conflict: true });
    const reread = withNews(state, newer);
    expect(reread.values.name).toBe('田中');
    expect([reread.base.version, reread.latest.version]).toEqual([3, 4]);
    expect(withReload(reread)).toMatchObject({ values: newer.values, conflict: false });
  });
});

test('saving on purpose after a conflict keeps the fields that only the other changed', () => {
  const state = withNews(withRefusal(withValue(startOf(first), 'name', '田中'), { errors: {}, problem: undefined, conflict: true }), newer);
  const both = withBoth(state);
  expect(both.values).toEqual({ name: '田中', note: 'x' });
  expect(both.base.version).toBe(4);
});

test('an empty field and a missing one are the same', () => {
  expect(isDirty(withValue(startOf({ values: { note: null as string | null }, version: 1 }), 'note', ''))).toBe(false);
});
