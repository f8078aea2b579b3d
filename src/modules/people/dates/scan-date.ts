/** A day as somebody wrote it; nothing here knows whether it exists. */
export interface ScannedDay {
  /** The part of the text, to be quoted. */
  text: string;
  /** Undefined: to be found from today on. */
  year: number | undefined;
  /** Years of the Japanese eras count from their first, which is 1. */
  era: Era | undefined;
  month: number;
  day: number;
  /** 1 Monday … 7 Sunday, as ISO 8601 counts; undefined where none is written. */
  weekday: number | undefined;
}

export interface ScannedTime {
  text: string;
  /** 午前 and 午後, AM and PM; they differ in what 12 means. */
  half: 'gozen' | 'gogo' | 'am' | 'pm' | undefined;
  hour: number;
  minute: number;
  second: number;
  /** `Z` or `+09:00`: then the workspace's zone says nothing. */
  offset: string | undefined;
}

export interface ScannedPoint {
  day: ScannedDay;
  time: ScannedTime | undefined;
}

export interface ScannedDate extends ScannedPoint {
  /** Without a day of its own, it is that of the start. */
  end: { day: ScannedDay | undefined; time: ScannedTime | undefined } | undefined;
}

export type Era = 'meiji' | 'taisho' | 'showa' | 'heisei' | 'reiwa';

const ERAS: Readonly<Record<string, Era>> = {
  明治: 'meiji',
  大正: 'taisho',
  昭和: 'showa',
  平成: 'heisei',
  令和: 'reiwa',
  m: 'meiji',
  t: 'taisho',
  s: 'showa',
  h: 'heisei',
  r: 'reiwa',
};
const WEEKDAYS = /月火水木金土日/.source;
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const LONGEST = 200;

/**
 * Takes a text apart that should be a date: `1月1日(金・祝) 11:00〜12:00`, `2026-01-01T11:00+09:00`, `R8.1.1 午後3時半` and what lies between.
 * Digits, signs and spaces of any width. `'year first'`: a date whose year has two digits or comes last, which could be several days.
 */
export function scanDate(raw: string): ScannedDate | 'year first' | undefined {
  if (raw.length > LONGEST) return undefined;
  const at: Scan = { text: plain(raw), position: 0 };
  const start = scanPoint(at);
  if (!start) return /^['’]?\d{1,2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}日?(?!\d)/.test(at.text) ? 'year first' : undefined;
  const end = take(at, start.time?.offset ? /\s?(?:[-~/]|から|to)\s?/y : /\s?(?:[-~]|から|to)\s?/y) ? scanEnd(at) : undefined;
  take(at, /\s?まで/y);
  return at.position === at.text.length ? { ...start, end } : undefined;
}

interface Scan {
  text: string;
  position: number;
}

/** Half-width, one kind of dash, one kind of wave, single spaces, small letters, nothing invisible. */
function plain(raw: string): string {
  return raw
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[〜∼∾⁓]/gu, '~')
    .replaceAll(/[‐‑‒–—―−─ー]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Moves on behind a match at the present place (`expression` is sticky), or stays. */
function take(at: Scan, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = at.position;
  const found = expression.exec(at.text);
  if (!found) return undefined;
  at.position = expression.lastIndex;
  return found;
}

function scanPoint(at: Scan): ScannedPoint | undefined {
  const day = scanDay(at);
  if (!day) return undefined;
  const before = at.position;
  const gap = take(at, /\s?t(?=\d)|,?\s?/y)?.[0] ?? '';
  const iso = gap.includes('t');
  // Between two digits something has to stand, or `1/111:00` would be read at will.
  const touches = gap === '' && /\d/.test(at.text.charAt(before - 1)) && /\d/.test(at.text.charAt(before));
  const time = touches ? undefined : scanTime(at, iso);
  if (!time) at.position = before;
  return { day, time };
}

/** What follows a wave: a time, a day with a time, or nothing (`10時〜`). */
function scanEnd(at: Scan): ScannedDate['end'] {
  if (at.position === at.text.length) return undefined;
  const before = at.position;
  const point = scanPoint(at);
  if (point) return point;
  at.position = before;
  return { day: undefined, time: scanTime(at, false) };
}

function scanDay(at: Scan): ScannedDay | undefined {
  const from = at.position;
  const found = scanEraDay(at) ?? scanCommonDay(at);
  if (!found) return undefined;
  const text = at.text.slice(from, at.position);
  return { ...found, text, weekday: scanWeekday(at) };
}

type BareDay = Pick<ScannedDay, 'year' | 'era' | 'month' | 'day'>;

function scanEraDay(at: Scan): BareDay | undefined {
  const found = take(
    at,
    /(令和|平成|昭和|大正|明治|[rhstm])\s?\.?\s?(\d{1,2}|元)\s?(?:年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([-/.])\s?(\d{1,2})\s?\5\s?(\d{1,2})(?!\d))/y,
  );
  if (!found) return undefined;
  const [, era = '', year = '', month, day, , otherMonth, otherDay] = found;
  return {
    era: ERAS[era],
    year: /元/.test(year) ? 1 : Number(year),
    month: Number(month ?? otherMonth),
    day: Number(day ?? otherDay),
  };
}

const COMMON_DAYS = [
  /(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?日/y,
  /(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?日/y,
  /(?<year>\d{4})\s?([-/.])\s?(?<month>\d{1,2})\s?\2\s?(?<day>\d{1,2})(?!\d)/y,
  /(?<month>\d{1,2})\s?\/\s?(?<day>\d{1,2})(?!\d|\s?\/)/y,
  /(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)/y,
];

function scanCommonDay(at: Scan): BareDay | undefined {
  for (const expression of COMMON_DAYS) {
    const parts = take(at, expression)?.groups;
    if (!parts) continue;
    const year = parts['year'] === undefined ? undefined : Number(parts['year']);
    return { era: undefined, year, month: Number(parts['month']), day: Number(parts['day']) };
  }
  return undefined;
}

/** `(金)`, `(金・祝)`, `金曜日`, `(Fri)`; a holiday's name alone, `(祝)`, says no weekday. */
function scanWeekday(at: Scan): number | undefined {
  const bracketed = take(
    at,
    /\s?[([<{【〔「](?:([月火水木金土日])(?:曜日?)?\s?[・･,/]?\s?(?:祝日?|休日?|振休)?|(?:祝日?|休日?|振休)|(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)[)\]>}】〕」]/y,
  );
  const found = bracketed ?? take(at, /\s?(?:([月火水木金土日])曜日?|,?\s?(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)/y);
  if (found?.[1]) return WEEKDAYS.indexOf(found[1]) + 1;
  return found?.[2] ? ENGLISH.indexOf(found[2]) + 1 : undefined;
}

const HALVES = { 午前: 'gozen', 午後: 'gogo', am: 'am', pm: 'pm' } as const;
type Half = keyof typeof HALVES;

/** `iso`: behind a `T`, where digits may stand together and `-05:00` is an offset and no end. */
function scanTime(at: Scan, iso: boolean): ScannedTime | undefined {
  const from = at.position;
  const read = (half: string | undefined, [hour, minute, second]: readonly (string | undefined)[], offset?: string): ScannedTime => ({
    text: at.text.slice(from, at.position),
    half: half === undefined ? undefined : HALVES[half as Half], // The expressions below match nothing else.
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offset,
  });
  if (take(at, /正午/y)) return read(undefined, ['12']);
  const compact = iso ? take(at, /(\d{2})(\d{2})(\d{2})?(?!\d|:)(?:[.,]\d+)?/y) : undefined;
  if (compact) return read(undefined, compact.slice(1), take(at, /z|[+-]\d{2}:?\d{2}/y)?.[0]);
  const before = take(at, /(午前|午後|am|pm)\s?/y)?.[1];
  const clock = take(at, /(\d{1,2})\s?:\s?(\d{2})(?:\s?:\s?(\d{2})(?:[.,]\d+)?)?(?!\d)/y);
  if (clock) {
    const offset = take(at, iso ? /\s?(?:z|[+-]\d{2}(?::?\d{2})?)(?!\d)/y : /\s?(?:z|\+\d{2}(?::?\d{2})?)(?!\d)/y)?.[0].trim();
    return read(before ?? take(at, /\s?(am|pm)/y)?.[1], clock.slice(1), offset);
  }
  const spoken = take(at, /(\d{1,2})\s?時(?:\s?(\d{1,2})\s?分|\s?(半))?/y);
  if (spoken) return read(before, [spoken[1], spoken[3] ? '30' : spoken[2]]);
  const short = before === undefined ? take(at, /(\d{1,2})\s?(am|pm)/y) : take(at, /(\d{1,2})(?![\d:])/y);
  if (short) return read(before ?? short[2], [short[1]]);
  at.position = from;
  return undefined;
}
