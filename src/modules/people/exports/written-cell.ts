import { Temporal } from 'temporal-polyfill';
import type { Field } from '../contract.ts';

/**
 * A value as a file holds it: what an import reads as the same. Times stand in the workspace's zone, without a word of any language
 * (2026-01-02 11:00〜12:00), a date that was chosen by the label of its option; everything else in its written form.
 */
export function writtenCell(field: Pick<Field, 'type' | 'options' | 'optionsAre'>, value: string, timeZone: string): string {
  if ((field.type === 'select' || field.type === 'radio') && field.optionsAre === 'dates') {
    const option = field.options.find(({ start, end }) => start !== undefined && (end === undefined ? start : `${start}/${end}`) === value);
    if (option) return option.label;
  }
  if (field.type !== 'datetime' || !value.includes('T')) return value;
  const [start, end] = value.split('/').map((instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone));
  if (!start) return value;
  const day = start.toPlainDate().toString();
  if (!end) return `${day} ${timeOf(start)}`;
  // An end on another day has no short form that reads back as the same.
  return end.toPlainDate().equals(start.toPlainDate()) ? `${day} ${timeOf(start)}〜${timeOf(end)}` : value;
}

function timeOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
