import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { fail, type Field, type optionsAre } from '../contract.ts';
import { readingIn } from '../values/reading-in.ts';
import { isEmptyValue, readValue } from '../values/read-value.ts';
import { listFields } from './field-lookup.ts';
import { isChoice } from './offered-options.ts';
import { settleOptions } from './settle-options.ts';

/** What the seller wants a field to be; `before` is what it was, undefined for a new one. */
export interface FieldWish {
  audienceId: string;
  scopeId: string | null;
  before: Field | undefined;
  type: Field['type'];
  options: readonly { label: string }[];
  optionsAre: z.infer<typeof optionsAre>;
  feedsFieldId: string | null;
  defaultValue: string;
  consentText: string;
  takenFrom: string;
}

export type SettledField = Pick<
  Field,
  'type' | 'options' | 'optionsAre' | 'formerOptions' | 'feedsFieldId' | 'defaultValue' | 'consentText' | 'takenFrom'
>;

/**
 * What is stored of a field's settings: options with the dates that were understood, the default in its written form, and nothing that
 * its type has no use for. Fails with `values/refused`, each problem at the setting that cannot stand.
 */
export async function settleField(ctx: Ctx, wish: FieldWish): Promise<SettledField> {
  const { type } = wish;
  const problems: FieldProblem[] = [];
  const are = type === 'select' || type === 'radio' ? wish.optionsAre : 'words';
  const choices = isChoice(type)
    ? settleOptions({ options: wish.options, optionsAre: are, before: wish.before, at: readingIn(ctx) }, problems)
    : { options: [], formerOptions: [] };
  if (type === 'consent' && wish.consentText === '') problems.push({ path: ['consentText'], message: 'people:problems.required' });
  const feedsFieldId = are === 'dates' ? wish.feedsFieldId : null;
  if (feedsFieldId !== null && !(await canFeed(ctx, wish, feedsFieldId)))
    problems.push({ path: ['feedsFieldId'], message: 'people:problems.cannotFeed' });
  const defaultValue = problems.length === 0 ? readDefault(ctx, { type, optionsAre: are, ...choices }, wish, problems) : '';
  if (problems.length > 0) fail('values/refused', {}, problems);
  return {
    type,
    optionsAre: are,
    ...choices,
    feedsFieldId,
    defaultValue,
    consentText: type === 'consent' ? wish.consentText : '',
    takenFrom: type === 'hidden' ? wish.takenFrom : '',
  };
}

/** A date field that this one can see: shared ones, and those of the same scenario. */
async function canFeed(ctx: Ctx, { audienceId, scopeId, before }: FieldWish, feedsFieldId: string): Promise<boolean> {
  const seen = await listFields(ctx, { audienceId, scenarioId: scopeId ?? undefined });
  return seen.some((field) => field.id === feedsFieldId && field.id !== before?.id && (field.type === 'date' || field.type === 'datetime'));
}

/** Nobody agrees by default. */
function readDefault(
  ctx: Ctx,
  field: Pick<Field, 'type' | 'options' | 'optionsAre' | 'formerOptions'>,
  { defaultValue }: FieldWish,
  problems: FieldProblem[],
): string {
  if (field.type === 'consent' || isEmptyValue(defaultValue)) return '';
  const read = readValue({ ...field, formerOptions: [] }, defaultValue, readingIn(ctx));
  if ('value' in read) return read.value;
  problems.push({ path: ['defaultValue'], ...read.problem });
  return '';
}
