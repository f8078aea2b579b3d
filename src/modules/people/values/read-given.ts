import type { FieldProblem } from '#platform/fail.ts';
import { fail, type Field } from '../contract.ts';
import { fedValues } from './feed-dates.ts';
import { isEmptyValue, readValue, type ReadAt } from './read-value.ts';
import type { GivenValues } from './validate-values.ts';

/** What somebody wants done with one field: a value in its written form, or none where it is to be emptied. */
export interface Wanted {
  field: Field;
  value: string | undefined;
  /** A date that choosing an option wrote here (`feedsFieldId`); nobody typed it. */
  fed?: true;
}

/**
 * Reads given values against the fields there are; empty ones fall away. Problems are collected at `path` + key, not thrown;
 * a key that is no field fails with `field/unknown`. `mail` is never cleared. A chosen date also goes into the field that it feeds, unless
 * that was given itself.
 */
export function readGiven(
  fields: readonly Field[],
  given: { values: GivenValues; clear?: readonly string[] | undefined },
  at: ReadAt & { path: readonly (string | number)[]; problems: FieldProblem[] },
): Wanted[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const known = (key: string) => byKey.get(key) ?? fail('field/unknown', { key });
  const cleared = (given.clear ?? []).map(known).filter((field) => field.key !== 'mail');
  const written = Object.entries(given.values).flatMap(([key, raw]) => {
    const field = known(key);
    if (typeof raw !== 'string' || isEmptyValue(raw)) return [];
    const read = readValue(field, raw, at);
    if ('value' in read) return [{ field, value: read.value }];
    at.problems.push({ path: [...at.path, key], ...read.problem });
    return [];
  });
  return [...cleared.map((field) => ({ field, value: undefined })), ...written, ...fedValues(fields, written, at)];
}
