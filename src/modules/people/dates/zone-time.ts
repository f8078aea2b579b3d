import { Temporal } from 'temporal-polyfill';
import { dayAt, dayMs, dayText, type Day } from './calendar.ts';

const HOUR_MS = 3_600_000;
/** Days whose offset is remembered; a file has the same ones again and again. */
const REMEMBERED = 4_000;
const offsets = new Map<string, number | undefined>();

/**
 * The instant at which a zone's clock shows a time, in milliseconds. A time that a clock change skips is taken after the gap, one that comes
 * twice is the first (Temporal's `compatible`). Far from any change, which is nearly always, it is a subtraction: files have a million dates.
 */
export function instantOf(day: Day, wallMs: number, timeZone: string): number {
  const offset = steadyOffset(day, timeZone);
  const wall = dayMs(day) + wallMs;
  if (offset !== undefined) return wall - offset;
  const { year, month, day: date } = dayAt(wall);
  return Temporal.PlainDateTime.from({ year, month, day: date })
    .add({ milliseconds: wallMs })
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The calendar day of an instant in a zone. */
export function dayIn(instantMs: number, timeZone: string): Day {
  const offset = steadyOffset(dayAt(instantMs), timeZone);
  return dayAt(instantMs + (offset ?? offsetAt(instantMs, timeZone)));
}

/** A zone's offset around a day, in milliseconds; undefined where a clock change is near. */
function steadyOffset(day: Day, timeZone: string): number | undefined {
  const key = `${timeZone} ${dayText(day)}`;
  if (offsets.has(key)) return offsets.get(key);
  if (offsets.size >= REMEMBERED) offsets.clear();
  const from = dayMs(day);
  const [before, after] = [offsetAt(from - 30 * HOUR_MS, timeZone), offsetAt(from + 54 * HOUR_MS, timeZone)];
  const steady = before === after ? before : undefined;
  offsets.set(key, steady);
  return steady;
}

function offsetAt(instantMs: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}
