import { Temporal } from 'temporal-polyfill';
import type { FieldProblem } from '#platform/fail.ts';
import { VALUE_LENGTH, type Field } from '../contract.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';

type Problem = Pick<FieldProblem, 'message' | 'data'>;
/** `value` is the written form that is stored. */
export type ReadValue = { value: string } | { problem: Problem };

/** Whether a value says nothing: missing, or only spaces (full-width and zero-width ones too). Empty never erases. */
export function isEmptyValue(raw: string | null | undefined): boolean {
  return raw === null || raw === undefined || withoutInvisible(raw).trim() === '';
}

/** A value that is not empty, as its field's type writes it, or what is wrong with it. */
export function readValue(field: Pick<Field, 'type' | 'options'>, raw: string): ReadValue {
  const typed = oneLine(raw);
  if (typed.length > VALUE_LENGTH) return { problem: { message: 'people:problems.tooLong', data: { count: VALUE_LENGTH } } };
  switch (field.type) {
    case 'text':
      return { value: typed };
    case 'select':
      return readOption(field, typed);
    case 'date':
      return readDate(typed);
    case 'mail':
      return readMail(typed);
  }
}

function readOption(field: Pick<Field, 'options'>, typed: string): ReadValue {
  const wanted = comparable(typed);
  const option = field.options.find(({ label }) => label === typed) ?? field.options.find(({ label }) => comparable(label) === wanted);
  return option ? { value: option.label } : { problem: { message: 'people:problems.notAnOption' } };
}

/** `2026-11-22`, `2026/11/22` or `2026年11月22日`, digits of any width. Only days that exist. */
function readDate(typed: string): ReadValue {
  const parts = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(typed.normalize('NFKC').replaceAll(/\s/gu, ''));
  if (!parts) return { problem: { message: 'people:problems.notADate' } };
  const [year, month, day] = parts.slice(1).map(Number);
  try {
    return { value: Temporal.PlainDate.from({ year: year ?? 0, month: month ?? 0, day: day ?? 0 }, { overflow: 'reject' }).toString() };
  } catch {
    return { problem: { message: 'people:problems.noSuchDay' } };
  }
}

function readMail(typed: string): ReadValue {
  const address = normaliseMail(typed);
  return address ? { value: address.mail } : { problem: { message: 'people:problems.notAMail' } };
}

/** Values go into mail headers and table cells: one line, without control characters. */
function oneLine(raw: string): string {
  return withoutInvisible(raw)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** Zero-width spaces and byte order marks, which copying from web pages and files leaves behind. */
function withoutInvisible(raw: string): string {
  return raw.replaceAll(/[\u200b\u2060\ufeff]/gu, '');
}

function comparable(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '');
}
