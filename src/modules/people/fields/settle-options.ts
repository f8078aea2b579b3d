import type { FieldProblem } from '#platform/fail.ts';
import type { Field, FieldOption } from '../contract.ts';
import { readDate } from '../dates/read-date.ts';
import { valueOfOption } from '../values/read-choice.ts';
import type { ReadAt } from '../values/read-value.ts';

/** Former options that are kept; forms stay open for hours, not for hundreds of changes. */
const FORMER = 200;

/**
 * Options as they are stored, and those that are offered no longer. Dates are read once, when the seller writes them: a line that stays
 * keeps its moment, so that "1月10日" does not become next year's on the day after. Problems are told at `options` and its lines.
 */
export function settleOptions(
  wish: { options: readonly { label: string }[]; optionsAre: Field['optionsAre']; before: Field | undefined; at: ReadAt },
  problems: FieldProblem[],
): Pick<Field, 'options' | 'formerOptions'> {
  const { optionsAre, before, at } = wish;
  const known = before?.optionsAre === optionsAre ? before.options : [];
  if (wish.options.length === 0) problems.push({ path: ['options'], message: 'people:problems.optionsNeeded' });
  const options = wish.options.map(({ label }, index) => {
    const same = known.find((option) => option.label === label);
    return same ?? readOption(label, optionsAre, at, (problem) => problems.push({ path: ['options', index, 'label'], ...problem }));
  });
  const values = options.map(valueOfOption);
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) problems.push({ path: ['options', index, 'label'], message: 'people:problems.optionTwice' });
  });
  const labels = new Set(options.map((option) => option.label));
  const former = [...known, ...(before?.optionsAre === optionsAre ? before.formerOptions : [])];
  return { options, formerOptions: former.filter((option) => !labels.has(option.label)).slice(0, FORMER) };
}

function readOption(
  label: string,
  optionsAre: Field['optionsAre'],
  at: ReadAt,
  refuse: (problem: Pick<FieldProblem, 'message' | 'data'>) => void,
): FieldOption {
  if (optionsAre === 'words') return { label };
  const read = readDate(label, { ...at, wants: 'datetime' });
  if ('problem' in read) {
    refuse(read.problem);
    return { label };
  }
  const { day, start, end } = read.date;
  return { label, start: start ?? day, ...(end === null ? {} : { end }) };
}
