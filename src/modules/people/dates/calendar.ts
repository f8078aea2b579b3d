/** A day as calendars count, without zone and time. */
export interface Day {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

const DAY_MS = 86_400_000;

/** The day, if there is one; years have four digits. */
export function dayOf({ year, month, day }: Day): Day | undefined {
  if (year < 1000 || year > 9999) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
}

/** `2026-01-01`: days compare as these do. */
export function dayText({ year, month, day }: Day): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(dayMs(day)).getUTCDay() || 7;
}

export function nextDay(day: Day): Day {
  return dayAt(dayMs(day) + DAY_MS);
}

/** Midnight of a day as if its zone were UTC, in milliseconds: what wall clocks are counted in. */
export function dayMs({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

/** The day on which a wall clock shows so many milliseconds. */
export function dayAt(wallMs: number): Day {
  const date = new Date(wallMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
