import type { FieldProblem } from '#platform/fail.ts';
import { fail, type FieldOption, type Field } from '../contract.ts';

/** A select has options, each once; other types have none to check. Fails with `values/refused` at `options`. */
export function checkOptions({ type, options }: { type: Field['type']; options: readonly FieldOption[] }): void {
  if (type !== 'select') return;
  const labels = options.map((option) => option.label);
  const problems: FieldProblem[] = labels.flatMap((label, index) =>
    labels.indexOf(label) < index ? [{ path: ['options', index, 'label'], message: 'people:problems.optionTwice' }] : [],
  );
  if (labels.length === 0) problems.push({ path: ['options'], message: 'people:problems.optionsNeeded' });
  if (problems.length > 0) fail('values/refused', {}, problems);
}
