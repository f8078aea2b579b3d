import { Temporal } from 'temporal-polyfill';

/** The wall clock of a zone at an instant: (`2026-11-22T09:05:00Z`, `Asia/Tokyo`) → `2026-11-22 18:05:00`. */
export function wallOf(instant: string, timeZone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
}

/** The instant at which a zone's clock shows `2026-11-22 18:05:00`. A time that a clock change skips is taken after the gap, one that comes twice is the first. */
export function instantOf(wall: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(wall.replace(' ', 'T'))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
}
