import { expect, test } from 'vitest';
import type { Field } from '../contract.ts';
import { displayValue } from './display-value.ts';
import { isEmptyValue, readValue } from './read-value.ts';

const options = [{ label: '東京 本校' }, { label: 'ＡＢＣ' }];
const at = { now: new Date('2026-11-28T00:00:00Z'), timeZone: 'Asia/Tokyo' };
const words = { options, optionsAre: 'words', formerOptions: [{ label: '名古屋' }] } as const;
const read = (type: Field['type'], raw: string) =>
  readValue({ type, ...words, options: [...options], formerOptions: [...words.formerOptions] }, raw, at);

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
  ['long_text', ' 一行目\t続き \r\n\r\n二行目\n', ' 一行目 続き\n\n二行目'],
  ['number', '１，２３４．５０', '1234.5'],
  ['number', '▲500', '-500'],
  ['number', '-0.0', '0'],
  ['number', '007', '7'],
  ['radio', '名古屋', '名古屋'],
  ['checkboxes', 'ABC、東京 本校', '東京 本校\nＡＢＣ'],
  ['checkboxes', '東京 本校\r\n東京 本校', '東京 本校'],
  ['datetime', '1/9(土) 11:00〜12:00', '2027-01-09T02:00:00Z/2027-01-09T03:00:00Z'],
  ['datetime', '2027-1-9', '2027-01-09'],
  ['phone', '０９０（１２３４）５６７８', '09012345678'],
  ['phone', '+81 (0)90-1234-5678', '+819012345678'],
  ['postcode', '〒１５０ー０００１', '150-0001'],
  ['consent', 'はい', 'yes'],
  ['hidden', 'x'.repeat(2000), 'x'.repeat(1000)],
] as const)('%s: %j is stored as %j', (type, raw, value) => {
  expect(read(type, raw)).toEqual({ value });
  // A written form is read as itself: values travel in it from a form to the table.
  expect(read(type, value)).toEqual({ value });
});

test.each([
  ['select', '大阪', 'notAnOption'],
  ['date', 'あした', 'notADate'],
  ['date', '2026-02-29', 'noSuchDay'],
  ['date', '2026-13-01', 'noSuchDay'],
  ['date', '2026-00-10', 'noSuchDay'],
  ['mail', 'taro', 'notAMail'],
  ['text', 'あ'.repeat(1001), 'tooLong'],
  ['long_text', 'あ'.repeat(5001), 'tooLong'],
  ['number', '1,23', 'notANumber'],
  ['number', '千円', 'notANumber'],
  ['number', '9'.repeat(31), 'tooManyDigits'],
  ['checkboxes', '東京 本校、大阪', 'noSuchChoice'],
  ['phone', '12345', 'notAPhone'],
  ['phone', '090-ABCD-1234', 'notAPhone'],
  ['postcode', '150-000', 'notAPostcode'],
  ['consent', 'いいえ', 'notAConsent'],
] as const)('%s: %j is refused', (type, raw, problem) => {
  expect(read(type, raw)).toMatchObject({ problem: { message: `people:problems.${problem}` } });
});

test.each([null, undefined, '', ' ', '　', '\t\n', '\u200b', '\ufeff 　'])('%j says nothing', (raw) => {
  expect(isEmptyValue(raw)).toBe(true);
});

test('a zero is something', () => {
  expect(isEmptyValue('0')).toBe(false);
});

test('a choice of dates is stored as the moment it means, however it is named', () => {
  const option = { label: '1月9日(土) 11時〜', start: '2027-01-09T02:00:00Z' };
  const field = { type: 'select', optionsAre: 'dates', options: [option], formerOptions: [] } as const;
  for (const raw of ['1月9日(土) 11時〜', '１月９日（土）１１時〜', '2027/1/9 11:00', '2027-01-09T02:00:00Z']) {
    expect(readValue({ ...field, options: [option], formerOptions: [] }, raw, at)).toEqual({ value: option.start });
  }
});

test('values are shown as people read them', () => {
  const shown = (type: Field['type'], value: string, locale: 'ja' | 'en' = 'ja', optionsAre: Field['optionsAre'] = 'words') =>
    displayValue({ type, optionsAre }, value, { locale, timeZone: 'Asia/Tokyo', text: (key) => key });
  expect(shown('datetime', '2026-01-01T02:00:00Z/2026-01-01T03:00:00Z')).toBe('2026年1月1日(木) 11:00〜12:00');
  expect(shown('datetime', '2026-01-01T02:00:00Z/2026-01-01T03:00:00Z', 'en')).toBe('Thu, January 1, 2026, 11:00–12:00');
  expect(shown('datetime', '2026-01-01T14:00:00Z/2026-01-01T16:30:00Z')).toBe('2026年1月1日(木) 23:00〜2026年1月2日(金) 1:30');
  expect(shown('select', '2026-01-01T00:00:00Z', 'ja', 'dates')).toBe('2026年1月1日(木) 9:00');
  expect(shown('date', '2026-01-01')).toBe('2026年1月1日(木)');
  expect(shown('checkboxes', '東京\n大阪')).toBe('東京、大阪');
  expect(shown('consent', 'yes')).toBe('people:values.agreed');
  expect(shown('date', 'あした')).toBe('あした');
});
