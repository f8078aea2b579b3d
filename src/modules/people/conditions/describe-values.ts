import type { Ctx } from '#platform/ctx.ts';
import { formatDate, formatDateTime, formatList } from '#platform/i18n/format.ts';
import type { DayStatement, FieldStatement } from '../contract/condition-params.ts';
import type { Said } from './condition-field.ts';

/** A statement about a value or a day as a sentence about `what`. */
export function sayOperator(ctx: Ctx, statement: DayStatement | FieldStatement, what: string): Said {
  return { textKey: `people:conditions.is.${statement.operator}`, data: { what, ...fill(ctx, statement) } };
}

function fill(ctx: Ctx, statement: DayStatement | FieldStatement): Record<string, string | number> {
  if ('values' in statement) return { value: formatList(ctx.locale, statement.values) };
  if ('value' in statement) return { value: statement.value };
  if ('number' in statement) return { value: statement.number };
  if ('days' in statement) return { days: statement.days };
  if ('month' in statement) return { month: statement.month };
  if ('day' in statement) return { value: sayDay(ctx, statement.day) };
  if ('from' in statement) return { from: sayBound(ctx, statement.from), to: sayBound(ctx, statement.to) };
  return {};
}

/** A bound of a range: a day, or a number. */
function sayBound(ctx: Ctx, bound: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(bound) ? sayDay(ctx, bound) : bound;
}

function sayDay(ctx: Ctx, day: string): string {
  return formatDate(ctx.locale, 'UTC', new Date(`${day}T00:00:00Z`));
}

/** A stored value as a person reads it: dates in the workspace's zone, everything else as it is. */
export function sayValue(ctx: Ctx, value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return sayDay(ctx, value);
  const start = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(value)?.[0];
  if (start) return formatDateTime(ctx.locale, ctx.workspace.timeZone, new Date(start));
  return value.includes('\n') ? formatList(ctx.locale, value.split('\n')) : value;
}

/** How it stands with a person: a value, or none. */
export function sayActual(ctx: Ctx, value: string | null | undefined): Said {
  return value
    ? { textKey: 'people:conditions.actual.value', data: { value: sayValue(ctx, value) } }
    : { textKey: 'people:conditions.actual.none' };
}
