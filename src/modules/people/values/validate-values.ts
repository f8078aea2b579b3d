import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import type { Field } from '../contract.ts';
import { isEmptyValue, readValue } from './read-value.ts';

/** Values by placeholder name, as they arrive; empty and missing ones say nothing. */
export type GivenValues = Readonly<Record<string, string | null | undefined>>;

/**
 * Checks what somebody gave for `fields` (those that the form shows): required ones are there, a select's value is one of its
 * options, a date exists, a mail address is one. Returns the non-empty values in their written form, and the problems with
 * `path: [key]`. Keys that belong to no field are left out: a published form may still send one that was deleted since.
 */
export function validateValues(
  _ctx: Ctx,
  fields: readonly Field[],
  given: GivenValues,
): { values: Record<string, string>; problems: FieldProblem[] } {
  const values: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const raw = given[field.key];
    if (typeof raw !== 'string' || isEmptyValue(raw)) {
      if (field.required)
        problems.push({ path: [field.key], message: field.type === 'select' ? 'people:problems.choose' : 'people:problems.required' });
      continue;
    }
    const read = readValue(field, raw);
    if ('problem' in read) problems.push({ path: [field.key], ...read.problem });
    else values[field.key] = read.value;
  }
  return { values, problems };
}
