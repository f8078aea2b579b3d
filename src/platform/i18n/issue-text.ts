import { z } from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import { isTextKey, type FieldText } from './failure-text.ts';
import { formatBytes, formatList } from './format.ts';
import type { Locale } from './locale.ts';
import type { Texts, TextValues } from './text.ts';

type Issue<Code extends $ZodIssue['code']> = Extract<$ZodIssue, { code: Code }>;
type Wording = [key: string, values?: TextValues];

/**
 * The fields of an input that a schema refused, in words for people who know nothing of schemas; at most one text per field.
 * `input` is what was parsed: a value that is not there reads "fill this in", whatever the schema expected.
 */
export function issueFields(texts: Texts, locale: Locale, issues: readonly $ZodIssue[], input: unknown): FieldText[] {
  const fields = new Map<string, FieldText>();
  for (const issue of issues.flatMap(unfold)) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const name = JSON.stringify(path);
    if (!fields.has(name)) fields.set(name, { path, message: issueText(texts, locale, issue, input) });
  }
  return [...fields.values()];
}

/** One issue in plain words (`platform:invalid.*`), or in the text whose key the schema gave as its message. */
export function issueText(texts: Texts, locale: Locale, issue: $ZodIssue, input: unknown): string {
  const [inner = issue] = unfold(issue);
  if (isTextKey(inner.message)) return texts(locale, inner.message, inner.code === 'custom' ? valuesOf(inner.params) : {});
  const value = valueAt(input, inner.path);
  const [key, values] =
    isEmpty(value) && inner.code !== 'custom' && inner.code !== 'unrecognized_keys'
      ? ([inner.code === 'invalid_value' ? 'choose' : 'required'] satisfies Wording)
      : wordingOf(inner, locale, value);
  return texts(locale, `platform:invalid.${key}`, values);
}

/** A union refuses with the issues of every branch: told is what the branch that came nearest found. */
function unfold(issue: $ZodIssue): $ZodIssue[] {
  if (issue.code !== 'invalid_union' || isTextKey(issue.message)) return [issue];
  const near = issue.errors.filter((branch) =>
    branch.every((one) => one.path.length > 0 || (one.code !== 'invalid_type' && one.code !== 'invalid_value')),
  );
  const nearest = near.toSorted((a, b) => a.length - b.length)[0];
  if (!nearest || nearest.length === 0) return [issue];
  return nearest.flatMap((one) => unfold({ ...one, path: [...issue.path, ...one.path] }));
}

function wordingOf(issue: $ZodIssue, locale: Locale, value: unknown): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return [expectedTypes.get(issue.expected) ?? 'value'];
    case 'too_small':
      return tooSmall(issue, locale);
    case 'too_big':
      return tooBig(issue, locale, value);
    case 'invalid_format':
      return format(issue);
    case 'not_multiple_of':
      return ['step', { step: Number(issue.divisor) }];
    case 'unrecognized_keys':
      return ['unknownFields', { names: formatList(locale, issue.keys) }];
    case 'invalid_value':
    case 'invalid_union':
      return ['choice'];
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return ['value'];
  }
}

const expectedTypes = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['nan', 'number'],
  ['bigint', 'wholeNumber'],
  ['int', 'wholeNumber'],
  ['boolean', 'yesOrNo'],
  ['date', 'date'],
  ['array', 'list'],
  ['set', 'list'],
  ['file', 'file'],
]);

function tooSmall(issue: Issue<'too_small'>, locale: Locale): Wording {
  const count = Number(issue.minimum);
  switch (issue.origin) {
    case 'string':
      return [issue.exact ? 'exactLength' : 'tooShort', { count }];
    case 'array':
    case 'set':
    case 'map':
      return [issue.exact ? 'exactItems' : 'tooFew', { count }];
    case 'file':
      return ['fileTooSmall', { size: formatBytes(locale, count) }];
    case 'date':
      return ['tooEarly'];
    case 'number':
    case 'int':
    case 'bigint':
    default:
      return [issue.inclusive === false ? 'notAbove' : 'tooLow', { limit: count }];
  }
}

function tooBig(issue: Issue<'too_big'>, locale: Locale, value: unknown): Wording {
  const count = Number(issue.maximum);
  switch (issue.origin) {
    case 'string':
      return issue.exact
        ? ['exactLength', { count }]
        : ['tooLong', { count, length: typeof value === 'string' ? value.length : count + 1 }];
    case 'array':
    case 'set':
    case 'map':
      return [issue.exact ? 'exactItems' : 'tooMany', { count }];
    case 'file':
      return ['fileTooBig', { size: formatBytes(locale, count) }];
    case 'date':
      return ['tooLate'];
    case 'number':
    case 'int':
    case 'bigint':
    default:
      return [issue.inclusive === false ? 'notBelow' : 'tooHigh', { limit: count }];
  }
}

const formats = new Map([
  ['email', 'mail'],
  ['url', 'url'],
  ['date', 'date'],
  ['datetime', 'dateTime'],
  ['time', 'time'],
  ['e164', 'phone'],
]);
const mailPattern = String(z.regexes.html5Email);

function format(issue: Issue<'invalid_format'>): Wording {
  if ('prefix' in issue) return ['startsWith', { text: String(issue.prefix) }];
  if ('suffix' in issue) return ['endsWith', { text: String(issue.suffix) }];
  if ('includes' in issue) return ['includes', { text: String(issue.includes) }];
  if (issue.pattern === mailPattern) return ['mail'];
  return [formats.get(issue.format) ?? 'format'];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), input);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function valuesOf(params: Readonly<Record<string, unknown>> | undefined): TextValues {
  return Object.fromEntries(
    Object.entries(params ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value] as const] : [],
    ),
  );
}
