import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import dates from './dates.json' with { type: 'json' };
import { readDate } from './read-date.ts';
import { editableMoment, showMoment } from './show-moment.ts';

const timeZone = 'Asia/Tokyo';
const now = new Date('2026-11-28T00:00:00Z');
const read = (text: string, wants: 'date' | 'datetime' = 'datetime', at = now) => {
  const result = readDate(text, { now: at, timeZone, wants });
  return 'date' in result ? result.date.written : result.problem.message.replace('people:problems.', '');
};
const at = (written: string) => (written.includes('T') ? new Date(written).getTime() : undefined);

test.each(dates.cases)('$text', ({ text, now: registered, start, end }) => {
  const result = readDate(text, { now: new Date(registered), timeZone: dates.zone, wants: 'datetime' });
  const date = 'date' in result ? result.date : undefined;
  expect({ start: at(date?.start ?? ''), end: date?.end ? at(date.end) : null }).toEqual({
    start: at(start),
    end: end === null ? null : at(end),
  });
});

test('the 36 forms are there', () => {
  expect(new Set(dates.cases.map((each) => each.text)).size).toBe(36);
});

test.each([
  ['2027年1月9日 11:00', '2027-01-09T02:00:00Z'],
  ['2027-1-9', '2027-01-09'],
  ['2027.1.9 9:05', '2027-01-09T00:05:00Z'],
  ['20270109', '2027-01-09'],
  ['２０２７／１／９　１１：００～１２：３０', '2027-01-09T02:00:00Z/2027-01-09T03:30:00Z'],
  ['2027/1/9 11:00 – 12:00', '2027-01-09T02:00:00Z/2027-01-09T03:00:00Z'],
  ['2027/1/9 11:00~12:00', '2027-01-09T02:00:00Z/2027-01-09T03:00:00Z'],
  ['1月9日 11時から12時まで', '2027-01-09T02:00:00Z/2027-01-09T03:00:00Z'],
  ['1/9(土・祝) 10時〜', '2027-01-09T01:00:00Z'],
  ['1/9（土曜日）午後３時半', '2027-01-09T06:30:00Z'],
  ['1月9日㈯ 午前9時15分', '2027-01-09T00:15:00Z'],
  ['1月9日 土曜日 正午', '2027-01-09T03:00:00Z'],
  ['1/9(祝) 午後1時〜3時', '2027-01-09T04:00:00Z/2027-01-09T06:00:00Z'],
  ['1/9 22:00〜24:00', '2027-01-09T13:00:00Z/2027-01-09T15:00:00Z'],
  ['12/31 23:00〜1/1 1:00', '2026-12-31T14:00:00Z/2026-12-31T16:00:00Z'],
  ['令和9年1月9日 11:00', '2027-01-09T02:00:00Z'],
  ['令和元年5月1日', '2019-05-01'],
  ['R9.1.9', '2027-01-09'],
  ['平成31年4月30日(火)', '2019-04-30'],
  ['2027-01-09T11:00:00+09:00', '2027-01-09T02:00:00Z'],
  ['2027-01-09T02:00:00.000Z', '2027-01-09T02:00:00Z'],
  ['20270109T110000', '2027-01-09T02:00:00Z'],
  ['2027-01-09T02:00-05:00', '2027-01-09T07:00:00Z'],
  ['2027-01-09T02:00:00Z/2027-01-09T03:00:00Z', '2027-01-09T02:00:00Z/2027-01-09T03:00:00Z'],
  ['2027/1/9 3:00 PM', '2027-01-09T06:00:00Z'],
  ['2027/1/9 (Sat) 12am', '2027-01-08T15:00:00Z'],
  ['2028/2/29', '2028-02-29'],
])('%s → %s', (text, written) => {
  expect(read(text)).toBe(written);
});

test.each([
  ['2/29', '2028-02-29'],
  ['11/28', '2026-11-28'],
  ['11/27', '2027-11-27'],
  // A seminar that began an hour ago is today's, not next year's.
  ['11/28 8:00', '2026-11-27T23:00:00Z'],
])('without a year, %s is the nearest from today on: %s', (text, written) => {
  expect(read(text)).toBe(written);
});

test('of a date the time is left out, and the day is the zone’s', () => {
  expect(read('2027/1/9 11:00〜12:00', 'date')).toBe('2027-01-09');
  expect(read('2027-01-08T20:00:00Z', 'date')).toBe('2027-01-09');
});

test.each([
  ['あした', 'notADate'],
  ['11:00', 'notADate'],
  ['2027/1/9 11:00 東京', 'notADate'],
  ['2027/1/911:00', 'notADate'],
  ['2027/2/29', 'noSuchDay'],
  ['13/1', 'noSuchDay'],
  ['2/30', 'noSuchDay'],
  ['平成32年1月1日', 'noSuchDay'],
  ['令和0年1月1日', 'noSuchDay'],
  ['2027/1/9 24:00', 'noSuchTime'],
  ['2027/1/9 11:60', 'noSuchTime'],
  ['2027/1/9 午後13時', 'noSuchTime'],
  ['2027/1/9 午後12時', 'noonOrMidnight'],
  ['2027/1/9 12:00〜11:00', 'endBeforeStart'],
  ['2027/1/9 11:00〜11:00', 'endBeforeStart'],
  ['2027/1/9 午前10時〜1時', 'endBeforeStart'],
  ['2027/1/9〜2027/1/10', 'endWithoutTime'],
  ['27/1/9', 'yearFirst'],
  ['1/9/2027', 'yearFirst'],
  ['27年1月9日', 'yearFirst'],
])('%s is refused: %s', (text, problem) => {
  expect(read(text)).toBe(problem);
});

test('a weekday that contradicts is refused, and told', () => {
  expect(readDate('1月9日(金) 11:00', { now, timeZone, wants: 'datetime' })).toEqual({
    problem: { message: 'people:problems.weekday.sat', data: { year: 2027, month: 1, day: 9 } },
  });
});

test('clock changes: a skipped time is taken after the gap, of one that comes twice the first', () => {
  const inNewYork = (text: string) => {
    const result = readDate(text, { now, timeZone: 'America/New_York', wants: 'datetime' });
    return 'date' in result ? result.date.start : undefined;
  };
  expect(inNewYork('2027-03-14 02:30')).toBe('2027-03-14T07:30:00Z');
  expect(inNewYork('2027-11-07 01:30')).toBe('2027-11-07T05:30:00Z');
});

describe('whatever is written', () => {
  const zone = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Europe/London', 'Pacific/Apia', 'UTC');
  const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  const minutes = fc.integer({ min: 1, max: 20_000 });
  const instant = (ms: number) => new Date(Math.floor(ms / 60_000) * 60_000).toISOString().replace('.000', '');

  test('written forms and what is shown of them read as the same again', () => {
    fc.assert(
      fc.property(day, minutes, zone, fc.constantFrom('day', 'start', 'both'), (date, length, timeZone, shape) => {
        const start = instant(date.getTime());
        const end = instant(date.getTime() + length * 60_000);
        const written = shape === 'day' ? start.slice(0, 10) : shape === 'start' ? start : `${start}/${end}`;
        const again = (text: string) => readDate(text, { now, timeZone, wants: 'datetime' });
        expect(again(written)).toMatchObject({ date: { written } });
        // An hour that comes twice has one name: what is shown of it may mean the other one.
        const named = (at: string) => {
          const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
          return zoned.equals(zoned.toPlainDateTime().toZonedDateTime(timeZone));
        };
        if (shape !== 'day' && !(named(start) && named(end))) return;
        expect(again(showMoment(written, { locale: 'ja', timeZone }) ?? '')).toMatchObject({ date: { written } });
        expect(again(editableMoment(written, timeZone))).toMatchObject({ date: { written } });
      }),
      { numRuns: 300 },
    );
  });

  test('times are those of Temporal, near clock changes and far from them', () => {
    const near = fc
      .constantFrom('2027-03-14', '2027-11-07', '2011-12-30', '2027-03-28', '2027-10-31', '2018-11-04')
      .map((text) => new Date(text));
    const zones = fc.constantFrom(
      'Asia/Tokyo',
      'America/New_York',
      'Europe/London',
      'Pacific/Apia',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
    );
    fc.assert(
      fc.property(fc.oneof(near, day), fc.integer({ min: 0, max: 1439 }), zones, (date, minute, timeZone) => {
        const wall = Temporal.PlainDateTime.from(date.toISOString().slice(0, 10)).add({ minutes: minute });
        const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
        const result = readDate(wall.toString().replace('T', ' '), { now, timeZone, wants: 'datetime' });
        expect(result).toMatchObject({
          date: { start: zoned.toInstant().toString(), day: zoned.toPlainDate().toString() },
        });
      }),
      { numRuns: 500 },
    );
  });

  const y = fc.integer({ min: 1000, max: 9999 });
  const small = fc.integer({ min: 0, max: 40 });
  const shapes = fc.constantFrom(
    (year: number, month: number, date: number) => `${year}年${month}月${date}日`,
    (year: number, month: number, date: number) => `${year}/${month}/${date}`,
    (year: number, month: number, date: number) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
    (year: number, month: number, date: number) => `${year}. ${month}. ${date}`,
  );

  test('a day is accepted if and only if it exists, in every shape', () => {
    fc.assert(
      fc.property(y, small, small, shapes, (year, month, date, shape) => {
        const exists = month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
        const text = shape(year, month, date);
        expect(read(text, 'date')).toBe(
          exists ? `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` : 'noSuchDay',
        );
      }),
      { numRuns: 500 },
    );
  });

  test('the width of letters, spaces and the kind of wave change nothing', () => {
    const wide = (text: string) =>
      text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');
    fc.assert(
      fc.property(
        fc.constantFrom(...dates.cases),
        fc.constantFrom('〜', '～', '~', '-', '–', ' 〜 '),
        fc.boolean(),
        (one, wave, isWide) => {
          const text = one.text.replace(/[〜-](?=\d+:)/, wave);
          const context = { now: new Date(one.now), timeZone, wants: 'datetime' } as const;
          expect(readDate(isWide ? wide(text) : `　${text} `, context)).toEqual(readDate(one.text, context));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nothing makes it throw, and what it accepts it accepts as written', () => {
    const pieces = fc.array(
      fc.constantFrom(...'0123456789年月日時分半/-.:〜～~ 　()（）金土祝TZ+', '午前', '午後', '令和', 'R', 'am', '正午', '2027', '11:00'),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((all) => all.join('')),
          fc.string({ unit: 'binary', maxLength: 40 }),
        ),
        fc.constantFrom('date', 'datetime'),
        (text, wants) => {
          const context = { now, timeZone, wants } as const;
          const result = readDate(text, context);
          if ('date' in result) expect(readDate(result.date.written, context)).toMatchObject({ date: { written: result.date.written } });
          else expect(result.problem.message).toMatch(/^people:problems\.[\w.]+$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
