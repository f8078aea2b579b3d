import type { Field } from '../contract.ts';
import { isChoice, valueOfOption } from '../contract/reading.ts';

/** A field's default as its editor takes it: options by their label, whatever they store. */
export function editableDefault({ type, options, defaultValue }: Pick<Field, 'type' | 'options' | 'defaultValue'>): string {
  if (!isChoice(type)) return defaultValue;
  return options.find((option) => valueOfOption(option) === defaultValue)?.label ?? defaultValue;
}
