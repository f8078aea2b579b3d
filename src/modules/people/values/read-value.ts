import type { FieldProblem } from '#platform/fail.ts';
import { LONG_VALUE_LENGTH, VALUE_LENGTH, type Field } from '../contract.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import { readDate } from '../dates/read-date.ts';
import { readChoice, readChoices } from './read-choice.ts';
import { readConsent, readNumber, readPhone, readPostcode } from './read-plain.ts';
import { manyLines, oneLine, withoutInvisible } from './tidy-text.ts';

type Problem = Pick<FieldProblem, 'message' | 'data'>;
/** `value` is the written form that is stored. */
export type ReadValue = { value: string } | { problem: Problem };

/** What a type is read by, and what its choices are. */
export type ReadField = Pick<Field, 'type' | 'options' | 'optionsAre' | 'formerOptions'>;

/** What dates count from: the moment of registration, in the workspace's zone. */
export interface ReadAt {
  now: Date;
  timeZone: string;
}

/** Whether a value says nothing: missing, or only spaces (full-width and zero-width ones too). Empty never erases. */
export function isEmptyValue(raw: string | null | undefined): boolean {
  return raw === null || raw === undefined || withoutInvisible(raw).trim() === '';
}

/** A value that is not empty, as its field's type writes it, or what is wrong with it. What it returns it reads as the same. */
export function readValue(field: ReadField, raw: string, at: ReadAt): ReadValue {
  const hasLines = field.type === 'long_text' || field.type === 'checkboxes';
  const typed = hasLines ? manyLines(raw) : oneLine(raw);
  const longest = hasLines ? LONG_VALUE_LENGTH : VALUE_LENGTH;
  if (field.type === 'hidden') return { value: typed.slice(0, longest).toWellFormed() };
  if (typed.length > longest) return { problem: { message: 'people:problems.tooLong', data: { count: longest } } };
  return readTyped(field, typed, at);
}

function readTyped(field: ReadField, typed: string, at: ReadAt): ReadValue {
  switch (field.type) {
    case 'text':
    case 'long_text':
    // What nobody sees is cut rather than refused: above.
    case 'hidden':
      return { value: typed };
    case 'number':
      return readNumber(typed);
    case 'select':
    case 'radio':
      return readChoice(field, typed, at);
    case 'checkboxes':
      return readChoices(field, typed);
    case 'date':
    case 'datetime':
      return readMoment(field.type, typed, at);
    case 'mail':
      return readMail(typed);
    case 'phone':
      return readPhone(typed);
    case 'postcode':
      return readPostcode(typed);
    case 'consent':
      return readConsent(typed);
  }
}

function readMoment(wants: 'date' | 'datetime', typed: string, at: ReadAt): ReadValue {
  const read = readDate(typed, { ...at, wants });
  return 'date' in read ? { value: read.date.written } : read;
}

function readMail(typed: string): ReadValue {
  const address = normaliseMail(typed);
  return address ? { value: address.mail } : { problem: { message: 'people:problems.notAMail' } };
}
