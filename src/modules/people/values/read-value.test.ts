import { expect, test } from 'vitest';
import { isEmptyValue, readValue } from './read-value.ts';

const options = [{ label: '東京 本校' }, { label: 'ＡＢＣ' }];

test.each([
  ['text', '  山田　太郎 ', '山田　太郎'],
  ['text', '一行目\r\n二行目', '一行目 二行目'],
  ['text', '\ufeffAB\u200bC', 'ABC'],
  ['select', '東京 本校', '東京 本校'],
  ['select', '東京　本校', '東京 本校'],
  ['select', 'ABC', 'ＡＢＣ'],
  ['date', '2028-02-29', '2028-02-29'],
  ['date', '2026/1/2', '2026-01-02'],
  ['date', '２０２６年１月２日', '2026-01-02'],
  ['mail', ' A@Example.jp', 'A@example.jp'],
] as const)('%s: %j is stored as %j', (type, raw, value) => {
  expect(readValue({ type, options }, raw)).toEqual({ value });
});

test.each([
  ['select', '大阪', 'notAnOption'],
  ['date', 'あした', 'notADate'],
  ['date', '2026-02-29', 'noSuchDay'],
  ['date', '2026-13-01', 'noSuchDay'],
  ['date', '2026-00-10', 'noSuchDay'],
  ['mail', 'taro', 'notAMail'],
  ['text', 'あ'.repeat(1001), 'tooLong'],
] as const)('%s: %j is refused', (type, raw, problem) => {
  expect(readValue({ type, options }, raw)).toMatchObject({ problem: { message: `people:problems.${problem}` } });
});

test.each([null, undefined, '', ' ', '　', '\t\n', '\u200b', '\ufeff 　'])('%j says nothing', (raw) => {
  expect(isEmptyValue(raw)).toBe(true);
});

test('a zero is something', () => {
  expect(isEmptyValue('0')).toBe(false);
});
