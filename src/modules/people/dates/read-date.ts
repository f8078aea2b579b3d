import { dayMs, dayOf, dayText, nextDay, weekdayOf, type Day } from './calendar.ts';
import { scanDate, type Era, type ScannedDay, type ScannedPoint, type ScannedTime } from './scan-date.ts';
import { dayIn, instantOf } from './zone-time.ts';

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
  day: Day;
  /** An instant in milliseconds. */
  at: number | undefined;
}

function understood(start: Resolved, end: Resolved | undefined, { wants }: DateContext): UnderstoodDate {
  const day = dayText(start.day);
  const [from, until] = [instant(start.at), instant(end?.at)];
  const moment = from === null ? day : until === null ? from : `${from}/${until}`;
  return { day, start: from, end: until, written: wants === 'date' ? day : moment };
}

/** Whole seconds: nobody writes less. */
function instant(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}

function resolvePoint({ day: scanned, time }: ScannedPoint, context: DateContext): Resolved {
  const day = resolveDay(scanned, context);
  if (!time) return { day, at: undefined };
  const at = resolveTime(day, time, context.timeZone);
  return { day: dayIn(at, context.timeZone), at };
}

function resolveEnd(
  { time }: ScannedPoint,
  end: { day: ScannedDay | undefined; time: ScannedTime | undefined },
  start: Resolved,
  context: DateContext,
): Resolved {
  if (!end.time || !time || start.at === undefined) return refuse('endWithoutTime');
  // Of an end without a year, that of the start, or the next one, over New Year.
  const day = end.day ? resolveDay(end.day, context, start.day) : start.day;
  const at = isMidnight(end.time)
    ? resolveTime(nextDay(day), { ...end.time, hour: 0 }, context.timeZone)
    : resolveTime(day, end.day ? end.time : inSameHalf(end.time, time), context.timeZone);
  if (at <= start.at) refuse('endBeforeStart', { start: time.text, end: end.time.text });
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

function resolveDay(scanned: ScannedDay, { now, timeZone }: DateContext, from?: Day): Day {
  const { year, era, month, day, text } = scanned;
  const date =
    year === undefined
      ? nearestDay(from ?? dayIn(now.getTime(), timeZone), { month, day })
      : era === undefined
        ? dayOf({ year, month, day })
        : dayOfEra(era, { year, month, day });
  if (!date) return refuse('noSuchDay', { text });
  if (scanned.weekday !== undefined && scanned.weekday !== weekdayOf(date))
    refuse(`weekday.${DAYS[weekdayOf(date) - 1] ?? 'mon'}`, { year: date.year, month: date.month, day: date.day });
  return date;
}

function dayOfEra(era: Era, { year, month, day }: Day): Day | undefined {
  const { first, last } = ERAS[era];
  const date = dayOf({ year: Number(first.slice(0, 4)) + year - 1, month, day });
  const written = date ? dayText(date) : '';
  return year > 0 && written >= first && written <= last ? date : undefined;
}

function nearestDay(today: Day, { month, day }: Omit<Day, 'year'>): Day | undefined {
  for (let year = today.year; year <= today.year + YEARS_AHEAD; year++) {
    const date = dayOf({ year, month, day });
    if (date && dayMs(date) >= dayMs(today)) return date;
  }
  return undefined;
}

function resolveTime(day: Day, time: ScannedTime, timeZone: string): number {
  const { minute, second, offset, text } = time;
  const hour = hourOf(time);
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return refuse('noSuchTime', { text });
  const wall = ((hour * 60 + minute) * 60 + second) * 1000;
  const at = offset === undefined ? instantOf(day, wall, timeZone) : dayMs(day) + wall - offsetMs(offset, text);
  // Beyond these an instant is no longer written with four digits.
  return at >= FIRST_INSTANT && at < END_OF_INSTANTS ? at : refuse('noSuchDay', { text });
}

const FIRST_INSTANT = Date.UTC(1_000, 0, 1);
const END_OF_INSTANTS = Date.UTC(10_000, 0, 1);

/** `z`, `+09:00`, `-0530`, `+09`. */
function offsetMs(offset: string, text: string): number {
  if (offset === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', ''))];
  if (hours > 23 || minutes > 59) return refuse('noSuchTime', { text });
  return (hours * 60 + minutes) * 60_000 * (offset.startsWith('-') ? -1 : 1);
}

/** Of 24. What 午後12時 is, noon or midnight, Japanese speakers do not agree on; 12 PM is noon. Undefined: no such hour. */
function hourOf({ half, hour, text }: ScannedTime): number | undefined {
  if (half === undefined) return hour;
  if (hour > 12) return undefined;
  if (hour === 12 && (half === 'gozen' || half === 'gogo')) return refuse('noonOrMidnight', { text });
  return (hour % 12) + (half === 'gogo' || half === 'pm' ? 12 : 0);
}
