import { Temporal } from 'temporal-polyfill';

/** The instant at which a day (`YYYY-MM-DD`) begins in an IANA zone; with `plusDays`, a later one. */
export function startOfDay(day: string, timeZone: string, { plusDays = 0 }: { plusDays?: number } = {}): Date {
  const start = Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(timeZone);
  return new Date(start.epochMilliseconds);
}
