import { Temporal } from 'temporal-polyfill';
import type { Field } from '../contract.ts';
import { isChoice, offeredOptions } from '../fields/offered-options.ts';
import { valueOfOption } from '../values/read-choice.ts';
import type { ReadAt } from '../values/read-value.ts';

/** A field as a form shows it just now; plain data, so that a page in memory can be drawn again without a database. */
export interface FormField extends Pick<Field, 'key' | 'label' | 'type' | 'required' | 'consentText'> {
  /** Labels of the options on offer. */
  options: readonly string[];
  /** What its control begins with: several for checkboxes, otherwise one or none. */
  initial: readonly string[];
}

/** Dates that have passed are no longer offered, and the default is put as the field's control takes it. */
export function formField(field: Field, at: ReadAt): FormField {
  const { key, label, type, required, consentText } = field;
  const offered = isChoice(type) ? offeredOptions(field, at) : [];
  const chosen = new Set(field.defaultValue.split('\n'));
  const initial = isChoice(type)
    ? offered.filter((option) => chosen.has(valueOfOption(option))).map((option) => option.label)
    : [type === 'datetime' ? wallTime(field.defaultValue, at.timeZone) : field.defaultValue].filter((value) => value !== '');
  return { key, label, type, required, consentText, options: offered.map((option) => option.label), initial };
}

/** The start of a written `datetime` as `<input type="datetime-local">` takes it; a day alone has no time to show. */
function wallTime(written: string, timeZone: string): string {
  const [start = ''] = written.split('/');
  if (!start.includes('T')) return '';
  return Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
