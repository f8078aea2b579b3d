import type { Field, FieldOption } from '../contract.ts';
import { readDate } from '../dates/read-date.ts';
import type { ReadAt, ReadValue } from './read-value.ts';
import { comparable } from './tidy-text.ts';

type Choosable = Pick<Field, 'options' | 'optionsAre' | 'formerOptions'>;

/** What is stored for an option: its label, or the moment that it means (written form of `datetime`). */
export function valueOfOption({ label, start, end }: FieldOption): string {
  return start === undefined ? label : end === undefined ? start : `${start}/${end}`;
}

/**
 * The option that is meant: by its label, in any width, by its stored value, or by any way to write its date. One that was offered before
 * is as good: whoever has a form open chooses from what they were shown.
 */
export function readChoice(field: Choosable, typed: string, at: ReadAt): ReadValue {
  const all = [...field.options, ...field.formerOptions];
  const found = findOption(all, typed) ?? (field.optionsAre === 'dates' ? findMoment(all, typed, at) : undefined);
  return found ? { value: valueOfOption(found) } : { problem: { message: 'people:problems.notAnOption' } };
}

/** The chosen options a line each, in the order in which they are offered. A line may also hold several, between 、 or commas. */
export function readChoices(field: Choosable, typed: string): ReadValue {
  const all = [...field.options, ...field.formerOptions];
  const chosen = new Set<FieldOption>();
  for (const line of typed.split('\n').filter((each) => each.trim() !== '')) {
    const whole = findOption(all, line);
    for (const part of whole ? [line] : line.split(/[、,，;；]/u).filter((each) => each.trim() !== '')) {
      const found = whole ?? findOption(all, part);
      if (!found) return { problem: { message: 'people:problems.noSuchChoice', data: { choice: part.trim() } } };
      chosen.add(found);
    }
  }
  const labels = all.filter((option) => chosen.has(option)).map((option) => option.label);
  return labels.length > 0 ? { value: labels.join('\n') } : { problem: { message: 'people:problems.notAnOption' } };
}

function findOption(options: readonly FieldOption[], typed: string): FieldOption | undefined {
  const wanted = comparable(typed);
  return (
    options.find((option) => option.label === typed || valueOfOption(option) === typed) ??
    options.find(({ label }) => comparable(label) === wanted)
  );
}

function findMoment(options: readonly FieldOption[], typed: string, at: ReadAt): FieldOption | undefined {
  const read = readDate(typed, { ...at, wants: 'datetime' });
  return 'date' in read ? options.find((option) => valueOfOption(option) === read.date.written) : undefined;
}
