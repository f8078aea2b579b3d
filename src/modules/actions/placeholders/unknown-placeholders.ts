import type { FieldProblem } from '#platform/fail.ts';
import { nearest } from '#platform/i18n/nearest.ts';
import { placeholdersIn } from '../runs/fill-text.ts';

/** Placeholders in a text that nobody knows, each with what was probably meant. */
export function unknownPlaceholders(text: string, known: readonly string[]): Omit<FieldProblem, 'path'>[] {
  return [...new Set(placeholdersIn(text))]
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = nearest(key, known);
      const data = { placeholder: `%${key}%` };
      return meant === undefined
        ? { message: 'actions:problems.unknown-placeholder', data }
        : { message: 'actions:problems.misspelt', data: { ...data, suggestion: `%${meant}%` } };
    });
}
