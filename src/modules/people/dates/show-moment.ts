import { Temporal } from 'temporal-polyfill';
import type { Locale } from '#platform/i18n/locale.ts';

const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)(?:\/(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z))?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A written `date` or `datetime` as people read it: 2026年1月1日(木) 11:00〜12:00 · Thu, January 1, 2026, 11:00–12:00. Undefined for any other
 * text. `readDate` understands the Japanese form again.
 */
export function showMoment(written: string, { locale, timeZone }: { locale: Locale; timeZone: string }): string | undefined {
  if (DAY.test(written)) return dayIn(locale, 'UTC').format(new Date(`${written}T00:00:00Z`));
  const [, start, end] = MOMENT.exec(written) ?? [];
  if (start === undefined) return undefined;
  const [day, time] = [dayIn(locale, timeZone), timeIn(locale, timeZone)];
  const point = (at: string) => `${day.format(new Date(at))}${locale === 'ja' ? ' ' : ', '}${time.format(new Date(at))}`;
  if (end === undefined) return point(start);
  const sameDay = day.format(new Date(start)) === day.format(new Date(end));
  return `${point(start)}${locale === 'ja' ? '〜' : sameDay ? '–' : ' – '}${sameDay ? time.format(new Date(end)) : point(end)}`;
}

/** The same as somebody would type it, in digits alone: 2026/1/1 11:00-12:00. Any other text as it is; `readDate` understands it again. */
export function editableMoment(written: string, timeZone: string): string {
  if (DAY.test(written)) return slashed(Temporal.PlainDate.from(written));
  const [, start, end] = MOMENT.exec(written) ?? [];
  if (start === undefined) return written;
  const [from, until] = [zoned(start, timeZone), end === undefined ? undefined : zoned(end, timeZone)];
  const point = (at: Temporal.ZonedDateTime) => `${slashed(at.toPlainDate())} ${clock(at)}`;
  if (!until) return point(from);
  return `${point(from)}-${from.toPlainDate().equals(until.toPlainDate()) ? clock(until) : point(until)}`;
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

function slashed({ year, month, day }: Temporal.PlainDate): string {
  return `${year}/${month}/${day}`;
}

function clock({ hour, minute, second }: Temporal.ZonedDateTime): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hour}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`;
}

const made = new Map<string, Intl.DateTimeFormat>();

function dayIn(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  return formatter(locale, { timeZone, weekday: 'short', year: 'numeric', month: 'long', day: 'numeric' });
}

function timeIn(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  return formatter(locale, { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
}

/** Formatters cost some 50 µs to make; a list shows hundreds of values. */
function formatter(locale: Locale, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${style.timeZone} ${style.weekday}`;
  const known = made.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, style);
  made.set(name, format);
  return format;
}
