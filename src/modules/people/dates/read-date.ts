import { Temporal } from 'temporal-polyfill';
import { scanDate, type Era, type ScannedDay, type ScannedPoint, type ScannedTime } from './scan-date.ts';

/** What was understood. */
export interface UnderstoodDate {
  /** The calendar day of the start in the zone: `2026-01-01`. */
  day: string;
  /** An instant in UTC, `2026-01-01T02:00:00Z`; null where no time was given. */
  start: string | null;
  /** Likewise; null where no end was given. */
  end: string | null;
  /** What is stored: of a `date` its day; of a `datetime` `start/end`, `start`, or the day where no time was given. */
  written: string;
}

/** `message` is a key of `people:problems`, `data` fills it. */
export interface DateProblem {
  message: `people:problems.${string}`;
  data?: Readonly<Record<string, string | number>>;
}

export type ReadDate = { date: UnderstoodDate } | { problem: DateProblem };

export interface DateContext {
  /** The moment of registration: a date without a year is the nearest one from that day on. */
  now: Date;
  /** The workspace's IANA zone. */
  timeZone: string;
  /** Of a `date` a time is read and left out. */
  wants: 'date' | 'datetime';
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** February 29 comes after eight years at the latest. */
const YEARS_AHEAD = 8;

/** First and last day of each era, as the cabinet's orders set them. */
const ERAS: Readonly<Record<Era, { first: string; last: string }>> = {
  meiji: { first: '1868-10-23', last: '1912-07-29' },
  taisho: { first: '1912-07-30', last: '1926-12-24' },
  showa: { first: '1926-12-25', last: '1989-01-07' },
  heisei: { first: '1989-01-08', last: '2019-04-30' },
  reiwa: { first: '2019-05-01', last: '9999-12-31' },
};

/**
 * The one reader of dates: of fields, files, the API and reminders, in the browser as on the server. Takes what people write
 * (`scanDate`), and the written forms that it returns. A time that a clock change skips is taken after the gap, one that comes twice is the first
 * (Temporal's `compatible`). Never guesses: what is impossible or contradicts itself is a problem in words.
 */
export function readDate(text: string, context: DateContext): ReadDate {
  const scanned = scanDate(text);
  if (scanned === undefined) return problem('notADate');
  if (scanned === 'year first') return problem('yearFirst');
  try {
    const start = resolvePoint(scanned, context);
    if (scanned.end?.day && context.wants === 'date') refuse('oneDayOnly');
    const end = scanned.end ? resolveEnd(scanned, scanned.end, start, context) : undefined;
    return { date: understood(start, end, context) };
  } catch (error) {
    if (error instanceof Impossible) return { problem: error.problem };
    throw error;
  }
}

/** Leaves the functions below at once; `readDate` makes a value of it again. */
class Impossible extends Error {
  readonly problem: DateProblem;
  constructor(reason: DateProblem) {
    super(reason.message);
    this.problem = reason;
  }
}

function problem(message: string, data?: DateProblem['data']): { problem: DateProblem } {
  return { problem: { message: `people:problems.${message}`, ...(data ? { data } : {}) } };
}

function refuse(message: string, data?: DateProblem['data']): never {
  throw new Impossible(problem(message, data).problem);
}

interface Resolved {
  day: Temporal.PlainDate;
  at: Temporal.Instant | undefined;
}

function understood(start: Resolved, end: Resolved | undefined, { timeZone, wants }: DateContext): UnderstoodDate {
  const day = (start.at?.toZonedDateTimeISO(timeZone).toPlainDate() ?? start.day).toString();
  const [from, until] = [instant(start.at), instant(end?.at)];
  const moment = from === null ? day : until === null ? from : `${from}/${until}`;
  return { day, start: from, end: until, written: wants === 'date' ? day : moment };
}

/** Whole seconds: nobody writes less. */
function instant(at: Temporal.Instant | undefined): string | null {
  return at?.toString({ smallestUnit: 'second' }) ?? null;
}

function resolvePoint({ day, time }: ScannedPoint, context: DateContext): Resolved {
  const date = resolveDay(day, context);
  return { day: date, at: time && resolveTime(date, time, context.timeZone) };
}

function resolveEnd(
  { time }: ScannedPoint,
  end: { day: ScannedDay | undefined; time: ScannedTime | undefined },
  start: Resolved,
  context: DateContext,
): Resolved {
  if (!end.time || !time || !start.at) return refuse('endWithoutTime');
  // Of an end without a year, that of the start, or the next one, over New Year.
  const day = end.day ? resolveDay(end.day, context, start.day) : start.day;
  const at = isMidnight(end.time)
    ? resolveTime(day.add({ days: 1 }), { ...end.time, hour: 0 }, context.timeZone)
    : resolveTime(day, end.day ? end.time : inSameHalf(end.time, time), context.timeZone);
  if (Temporal.Instant.compare(at, start.at) <= 0) refuse('endBeforeStart', { start: time.text, end: end.time.text });
  return { day, at };
}

/** `22:00〜24:00` ends as the day does. */
function isMidnight({ hour, minute, second, half, offset }: ScannedTime): boolean {
  return hour === 24 && minute === 0 && second === 0 && half === undefined && offset === undefined;
}

/** `午後1時〜3時`: an end that says nothing of its own is in the afternoon, too. */
function inSameHalf(end: ScannedTime, start: ScannedTime): ScannedTime {
  const afternoon = start.half === 'gogo' || start.half === 'pm';
  return afternoon && end.half === undefined && end.hour < 12 ? { ...end, hour: end.hour + 12 } : end;
}

function resolveDay(scanned: ScannedDay, { now, timeZone }: DateContext, from?: Temporal.PlainDate): Temporal.PlainDate {
  const { year, era, month, day, text } = scanned;
  const today = from ?? Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const date =
    era !== undefined && year !== undefined
      ? dayOfEra(era, { year, month, day })
      : year === undefined
        ? nearestDay(today, { month, day })
        : dayOf({ year, month, day });
  if (!date) return refuse('noSuchDay', { text });
  if (scanned.weekday !== undefined && scanned.weekday !== date.dayOfWeek)
    refuse(`weekday.${DAYS[date.dayOfWeek - 1] ?? 'mon'}`, { year: date.year, month: date.month, day: date.day });
  return date;
}

interface DayParts {
  year: number;
  month: number;
  day: number;
}

function dayOf({ year, month, day }: DayParts): Temporal.PlainDate | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function dayOfEra(era: Era, { year, month, day }: DayParts): Temporal.PlainDate | undefined {
  const { first, last } = ERAS[era];
  const date = dayOf({ year: Number(first.slice(0, 4)) + year - 1, month, day });
  const written = date?.toString() ?? '';
  return year > 0 && written >= first && written <= last ? date : undefined;
}

function nearestDay(today: Temporal.PlainDate, { month, day }: Omit<DayParts, 'year'>): Temporal.PlainDate | undefined {
  for (let year = today.year; year <= today.year + YEARS_AHEAD; year++) {
    const date = dayOf({ year, month, day });
    if (date && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return undefined;
}

function resolveTime(day: Temporal.PlainDate, time: ScannedTime, timeZone: string): Temporal.Instant {
  const { minute, second, offset, text } = time;
  const hour = hourOf(time);
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return refuse('noSuchTime', { text });
  const wall = day.toPlainDateTime({ hour, minute, second });
  if (offset === undefined) return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
  try {
    return Temporal.Instant.from(`${wall.toString()}${offset.toUpperCase()}`);
  } catch {
    return refuse('noSuchTime', { text });
  }
}

/** Of 24. What 午後12時 is, noon or midnight, Japanese speakers do not agree on; 12 PM is noon. Undefined: no such hour. */
function hourOf({ half, hour, text }: ScannedTime): number | undefined {
  if (half === undefined) return hour;
  if (hour > 12) return undefined;
  if (hour === 12 && (half === 'gozen' || half === 'gogo')) return refuse('noonOrMidnight', { text });
  return (hour % 12) + (half === 'gogo' || half === 'pm' ? 12 : 0);
}
