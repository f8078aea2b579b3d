import { Temporal } from 'temporal-polyfill';
import type { Field, FieldOption } from '../contract.ts';
import { choiceTypes } from '../contract.ts';
import type { ReadAt } from '../values/read-value.ts';

/** The options that a form shows: dates that have begun are gone, a day without time the day after. */
export function offeredOptions({ options }: Pick<Field, 'options'>, at: ReadAt): FieldOption[] {
  return options.filter((option) => {
    const passes = passesAt(option, at.timeZone);
    return passes === undefined || passes > at.now.getTime();
  });
}

/** When an option is no longer offered, in milliseconds; undefined for one that is no date. */
export function passesAt({ start }: FieldOption, timeZone: string): number | undefined {
  if (start === undefined) return undefined;
  if (start.includes('T')) return Date.parse(start);
  return Temporal.PlainDate.from(start).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Whether people choose from options in a field of this type. */
export function isChoice(type: Field['type']): type is (typeof choiceTypes)[number] {
  return choiceTypes.some((each) => each === type);
}
