import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import type { Field } from '../contract.ts';
import { isChoice, offeredOptions } from '../fields/offered-options.ts';
import { isEmptyValue, readValue, type ReadAt } from './read-value.ts';
import { readingIn } from './reading-in.ts';

/** Values by placeholder name, as they arrive; empty and missing ones say nothing. */
export type GivenValues = Readonly<Record<string, string | null | undefined>>;

/**
 * Checks what somebody gave for `fields` (those that the form shows): required ones are there, a choice is one of the
 * options, a date exists, a mail address is one. Returns the non-empty values in their written form, and the problems with
 * `path: [key]`. Keys that belong to no field are left out: a published form may still send one that was deleted since.
 */
export function validateValues(
  ctx: Ctx,
  fields: readonly Field[],
  given: GivenValues,
): { values: Record<string, string>; problems: FieldProblem[] } {
  const values: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  const at = readingIn(ctx);
  for (const field of fields) {
    const raw = given[field.key];
    if (typeof raw !== 'string' || isEmptyValue(raw)) {
      if (field.required && canBeGiven(field, at)) problems.push({ path: [field.key], message: `people:problems.${missing(field)}` });
      continue;
    }
    const read = readValue(field, raw, at);
    if ('problem' in read) problems.push({ path: [field.key], ...read.problem });
    else values[field.key] = read.value;
  }
  return { values, problems };
}

/** A visitor cannot give what nobody shows them: a hidden value, a date where all have passed. */
function canBeGiven(field: Field, at: ReadAt): boolean {
  return field.type !== 'hidden' && (!isChoice(field.type) || offeredOptions(field, at).length > 0);
}

function missing({ type }: Field): 'required' | 'choose' | 'agree' {
  if (type === 'consent') return 'agree';
  return isChoice(type) ? 'choose' : 'required';
}
