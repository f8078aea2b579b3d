import { useDebouncedValue } from '@mantine/hooks';
import { useApi } from '#admin/query.ts';
import { checkContent } from '../contract/messages.ts';
import type { Place } from './place.ts';
import type { Purpose } from './purpose.ts';
import type { Texts } from './text-fields.tsx';

/** What is wrong with a text, as it is typed: by field, and what belongs to none. Nothing is complained of before a word is there. */
export function useContentProblems(input: { place: Place; purpose?: Purpose | undefined; texts: Texts }): {
  fields: Partial<Record<keyof Texts, string>>;
  warnings: readonly string[];
} {
  const [texts] = useDebouncedValue(input.texts, 400);
  const begun = texts.body.trim() !== '';
  const check = useApi(
    checkContent,
    { ...input.place, ...(input.purpose ? { purpose: input.purpose } : {}), content: { kind: 'text', ...texts } },
    { keepPrevious: true, enabled: begun },
  );
  const problems = begun ? (check.data?.problems ?? []) : [];
  const of = (name: keyof Texts) => problems.find((problem) => problem.severity === 'error' && problem.path[0] === name)?.message;
  const [subject, body] = [of('subject'), of('body')];
  return {
    fields: { ...(subject ? { subject } : {}), ...(body ? { body } : {}) },
    warnings: problems.filter((problem) => problem.severity === 'warning').map((problem) => problem.message),
  };
}
