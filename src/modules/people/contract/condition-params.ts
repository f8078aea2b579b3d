import { z } from 'zod';
import { id } from '#platform/http/contract.ts';

// What the statements of people's own kinds are made of; the builder's inputs and the server read the same.

const day = z.iso.date();
const days = z.int().min(0).max(36_500);
const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/, 'people:problems.notANumber');
const text = z.string().trim().min(1).max(1000);
const ORDER = 'people:problems.fromAfterTo';

/** Statements about a day, with `shape` beside them: fixed days, days relative to today, and days of the year. */
export function dayStatements<S extends z.ZodRawShape>(shape: S) {
  const of = <T extends z.ZodRawShape>(own: T) => z.object({ ...shape, ...own });
  return [
    of({ operator: z.enum(['on', 'not_on', 'since', 'until']), day }),
    of({ operator: z.literal('from_to'), from: day, to: day }),
    of({ operator: z.literal('today') }),
    /** Of the last or next so many days, today included; that many days ago or ahead; longer ago; later. */
    of({ operator: z.enum(['last_days', 'next_days', 'days_ago', 'days_ahead', 'older_than_days', 'later_than_days']), days }),
    /** The day of the year (a birthday) is that many days ahead; is at most so many days ahead; lies in a month. */
    of({ operator: z.enum(['anniversary_ahead', 'anniversary_within']), days: z.int().min(0).max(366) }),
    of({ operator: z.literal('anniversary_month'), month: z.int().min(1).max(12) }),
  ] as const;
}

/** A statement about a day alone: when a contact was added. */
export const dayStatement = z.discriminatedUnion('operator', dayStatements({})).refine(inOrder, { path: ['to'], message: ORDER });
export type DayStatement = z.infer<typeof dayStatement>;

const ofField = { fieldId: id };

/** A statement about a field's value. Which operators a field takes, its type decides: `operatorsOf`. */
export const fieldStatement = z
  .discriminatedUnion('operator', [
    z.object({ ...ofField, operator: z.enum(['empty', 'not_empty']) }),
    z.object({ ...ofField, operator: z.enum(['is', 'is_not', 'contains', 'not_contains', 'begins_with', 'not_begins_with']), value: text }),
    z.object({ ...ofField, operator: z.enum(['equals', 'not_equals', 'less', 'at_most', 'more', 'at_least']), number: decimal }),
    z.object({ ...ofField, operator: z.literal('between'), from: decimal, to: decimal }),
    z.object({ ...ofField, operator: z.enum(['any_of', 'all_of', 'none_of']), values: z.array(text).min(1).max(100) }),
    ...dayStatements(ofField),
  ])
  .refine(inOrder, { path: ['to'], message: ORDER });
export type FieldStatement = z.infer<typeof fieldStatement>;
export type FieldOperator = FieldStatement['operator'];

export const labelStatement = z.object({ operator: z.enum(['any', 'all', 'none']), labelIds: z.array(id).min(1).max(50) });
export type LabelStatement = z.infer<typeof labelStatement>;

/** What stands behind the @, exactly: `example.jp` does not mean `mail.example.jp`. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[^@\s]+\.[^@\s]+$/, 'people:problems.notADomain');
export const mailDomainStatement = z.object({ operator: z.enum(['any_of', 'none_of']), domains: z.array(domain).min(1).max(100) });

export const suppressedStatement = z.object({ is: z.boolean() });

export const segmentStatement = z.object({ segmentId: id });

const whether = ['not_empty', 'empty'] as const;
export const dayOperators = [
  'today',
  'last_days',
  'next_days',
  'days_ago',
  'days_ahead',
  'older_than_days',
  'later_than_days',
  'on',
  'not_on',
  'since',
  'until',
  'from_to',
  'anniversary_ahead',
  'anniversary_within',
  'anniversary_month',
] as const;

const aboutDays = new Set<string>(dayOperators);

/** Whether a statement compares days, and not texts, numbers or options. */
export function isAboutDays(statement: FieldStatement): statement is Extract<FieldStatement, { operator: DayStatement['operator'] }> {
  return aboutDays.has(statement.operator);
}

const operators = {
  text: ['contains', 'not_contains', 'is', 'is_not', 'begins_with', 'not_begins_with', ...whether],
  number: ['equals', 'not_equals', 'more', 'at_least', 'less', 'at_most', 'between', ...whether],
  choice: ['any_of', 'none_of', ...whether],
  choices: ['any_of', 'all_of', 'none_of', ...whether],
  day: [...dayOperators, ...whether],
  consent: whether,
} as const satisfies Record<string, readonly FieldOperator[]>;

/** What a field's values are to a condition. */
export type ValueSort = keyof typeof operators;

const sorts = new Map<string, ValueSort>([
  ['number', 'number'],
  ['select', 'choice'],
  ['radio', 'choice'],
  ['checkboxes', 'choices'],
  ['date', 'day'],
  ['datetime', 'day'],
  ['consent', 'consent'],
]);

/** How values of a field are compared. Options that are dates are stored as dates; every other type is text. */
export function sortOf(field: { type: string; optionsAre?: string | null }): ValueSort {
  return field.optionsAre === 'dates' ? 'day' : (sorts.get(field.type) ?? 'text');
}

/** The operators that fit a field, the most wanted first. */
export function operatorsOf(field: { type: string; optionsAre?: string | null }): readonly FieldOperator[] {
  return operators[sortOf(field)];
}

/** A range does not end before it begins. */
export function inOrder(statement: { operator: string; from?: string; to?: string }): boolean {
  const { operator, from = '', to = '' } = statement;
  if (operator === 'from_to') return from <= to;
  return operator !== 'between' || Number(from) <= Number(to);
}
