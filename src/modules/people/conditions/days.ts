import { sql, type RawBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#platform/ctx.ts';
import { startOfDay } from '#platform/start-of-day.ts';
import type { DayStatement } from '../contract/condition-params.ts';

/** Days from `from` to `to`, both included (`YYYY-MM-DD`; absent: open), or days of the year. */
export type Days =
  | { is: 'range'; from?: string; to?: string }
  | { is: 'ofYear'; /** `MM-DD` */ monthDays: string[] }
  | { is: 'ofMonth'; /** `MM` */ month: string };

type Zoned = Pick<Ctx, 'clock' | 'workspace'>;

/** Operators that say the opposite of another; the compiler turns the other around, so that each holds exactly where the other does not. */
export const opposites = {
  is_not: 'is',
  not_contains: 'contains',
  not_begins_with: 'begins_with',
  not_equals: 'equals',
  none_of: 'any_of',
  not_on: 'on',
  empty: 'not_empty',
} as const;

/** Today in the workspace's zone. */
export function today({ clock, workspace }: Zoned): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(clock.now().getTime()).toZonedDateTimeISO(workspace.timeZone).toPlainDate();
}

/** The days that a statement means on `now`. `not_on` means the same days as `on`: its caller turns it around. */
export function daysOf(statement: DayStatement, now: Temporal.PlainDate): Days {
  const ahead = (days: number) => now.add({ days }).toString();
  switch (statement.operator) {
    case 'on':
    case 'not_on':
      return { is: 'range', from: statement.day, to: statement.day };
    case 'since':
      return { is: 'range', from: statement.day };
    case 'until':
      return { is: 'range', to: statement.day };
    case 'from_to':
      return { is: 'range', from: statement.from, to: statement.to };
    case 'today':
      return { is: 'range', from: now.toString(), to: now.toString() };
    case 'last_days':
      return { is: 'range', from: ahead(-statement.days), to: now.toString() };
    case 'next_days':
      return { is: 'range', from: now.toString(), to: ahead(statement.days) };
    case 'days_ago':
      return { is: 'range', from: ahead(-statement.days), to: ahead(-statement.days) };
    case 'days_ahead':
      return { is: 'range', from: ahead(statement.days), to: ahead(statement.days) };
    case 'older_than_days':
      return { is: 'range', to: ahead(-statement.days - 1) };
    case 'later_than_days':
      return { is: 'range', from: ahead(statement.days + 1) };
    case 'anniversary_ahead':
      return { is: 'ofYear', monthDays: monthDays(now.add({ days: statement.days })) };
    case 'anniversary_within':
      return { is: 'ofYear', monthDays: Array.from({ length: statement.days + 1 }, (_, days) => monthDays(now.add({ days }))).flat() };
    case 'anniversary_month':
      return { is: 'ofMonth', month: String(statement.month).padStart(2, '0') };
  }
}

/** Who was born on a 29th of February has the 28th in other years. */
function monthDays(day: Temporal.PlainDate): string[] {
  const own = day.toString().slice(5);
  return own === '02-28' && !day.inLeapYear ? [own, '02-29'] : [own];
}

/** Whether a timestamp lies on such days of the workspace's zone. */
export function instantOn(ctx: Zoned, instant: RawBuilder<unknown>, statement: DayStatement): RawBuilder<boolean> {
  const days = daysOf(statement, today(ctx));
  const { timeZone } = ctx.workspace;
  const ofYear = sql`to_char(${instant} at time zone ${timeZone}, 'MM-DD')`;
  if (days.is === 'ofYear') return sql<boolean>`${ofYear} = any(${days.monthDays})`;
  if (days.is === 'ofMonth') return sql<boolean>`left(${ofYear}, 2) = ${days.month}`;
  const { from, to } = days;
  return both(
    from === undefined ? undefined : sql<boolean>`${instant} >= ${startOfDay(from, timeZone)}`,
    to === undefined ? undefined : sql<boolean>`${instant} < ${startOfDay(to, timeZone, { plusDays: 1 })}`,
  );
}

/**
 * Whether a date in its written form lies on such days: a bare day, or an instant in UTC, perhaps with an end. Instants compare as text
 * with the day's beginning and end in the workspace's zone, in collation "C".
 */
export function writtenOn(ctx: Zoned, value: RawBuilder<unknown>, statement: DayStatement): RawBuilder<boolean> {
  const days = daysOf(statement, today(ctx));
  const { timeZone } = ctx.workspace;
  const ofYear = sql`case when length(${value}) = 10 then substr(${value}, 6, 5)
    when ${value} ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ' then to_char(substr(${value}, 1, 20)::timestamptz at time zone ${timeZone}, 'MM-DD') end`;
  if (days.is === 'ofYear') return sql<boolean>`${ofYear} = any(${days.monthDays})`;
  if (days.is === 'ofMonth') return sql<boolean>`left(${ofYear}, 2) = ${days.month}`;
  const { from, to } = days;
  const plain = sql`${value} collate "C"`;
  const bare = both(
    from === undefined ? undefined : sql<boolean>`${plain} >= ${from}`,
    to === undefined ? undefined : sql<boolean>`${plain} <= ${to}`,
  );
  const instant = both(
    from === undefined ? undefined : sql<boolean>`${plain} >= ${written(startOfDay(from, timeZone))}`,
    to === undefined ? undefined : sql<boolean>`${plain} < ${written(startOfDay(to, timeZone, { plusDays: 1 }))}`,
  );
  return sql<boolean>`case when length(${value}) = 10 then ${bare} else ${instant} end`;
}

function written(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z');
}

function both(a: RawBuilder<boolean> | undefined, b: RawBuilder<boolean> | undefined): RawBuilder<boolean> {
  if (a && b) return sql<boolean>`(${a} and ${b})`;
  return a ?? b ?? sql<boolean>`true`;
}
