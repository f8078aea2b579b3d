import { Temporal } from 'temporal-polyfill';
import type { Delay } from '../contract.ts';

/**
 * When a step goes whose one before ended at `from`: at once, an exact time later, or N days later at HH:MM of the zone's clock. A time
 * of today that has passed is tomorrow's; one that a change of clocks leaves out is the moment after it.
 */
export function dueAt(delay: Delay, from: Date, timeZone: string): Date {
  switch (delay.kind) {
    case 'none':
      return from;
    case 'after':
      return new Date(from.getTime() + ((delay.days * 24 + delay.hours) * 60 + delay.minutes) * 60_000);
    case 'at_time': {
      const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone);
      const at = (days: number) => start.add({ days }).withPlainTime(delay.at);
      const due = at(delay.days);
      return new Date((Temporal.ZonedDateTime.compare(due, start) < 0 ? at(delay.days + 1) : due).epochMilliseconds);
    }
  }
}
