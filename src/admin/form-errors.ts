import i18next from 'i18next';
import { z } from 'zod';
import { safeParse, type $ZodType } from 'zod/v4/core';
import type { Route } from '#platform/http/contract.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import type { Texts } from '#platform/i18n/text.ts';
import type { FormProblem } from '#ui/form/form-model.ts';
import type { Problem, ProblemField } from './problem.ts';
import { currentLanguage } from './texts.ts';

/** What a route's own schema says of an input: the same words that the server would use. */
export function fieldErrors(route: Route, input: unknown): readonly ProblemField[] {
  if (!route.input) return [];
  const parsed = safeParse(route.input, withoutPathParams(route, input));
  if (parsed.success) return [];
  return issueFields(texts, currentLanguage(), parsed.error.issues, input).map((field) => ({
    path: field.path.join('.'),
    message: field.message,
  }));
}

/** Whether a field must be filled: the schema refuses both nothing and an empty text. */
export function isRequired(route: Route, field: string): boolean {
  const schema = fieldOf(route.input, field);
  return schema !== undefined && !safeParse(schema, undefined).success && !safeParse(schema, '').success;
}

/** Splits a refusal into what stands at the fields and what is told above them: the failure itself, and fields that are not on the form. */
export function problemOn(
  failure: Problem | undefined,
  fields: readonly ProblemField[],
  labels: Readonly<Record<string, string | undefined>>,
): { errors: Record<string, string>; problem: FormProblem | undefined } {
  const isShown = (field: ProblemField) => labels[field.path.split('.')[0] ?? ''] !== undefined;
  const errors = Object.fromEntries(fields.filter(isShown).map((field) => [field.path, field.message]));
  const others = fields.filter((field) => !isShown(field)).map((field) => field.message);
  if (others.length === 0 && fields.length > 0) return { errors, problem: undefined };
  return {
    errors,
    problem: {
      title: failure?.title ?? i18next.t('platform:ui.form.problems'),
      detail: failure?.detail,
      // A number to quote only where somebody else has to look.
      requestId: failure && failure.status >= 500 ? failure.requestId : undefined,
      others,
      signIn: failure && signedOut.has(failure.code) ? '/login' : undefined,
    },
  };
}

/** The session is over; unlike a login that was refused, which is a 401 as well. */
const signedOut: ReadonlySet<string> = new Set(['request/unauthenticated', 'session/ended', 'session/ended-elsewhere']);

const texts: Texts = Object.assign(
  (_locale: string, key: string, values?: Readonly<Record<string, string | number | boolean>>) => i18next.t(key, { ...values }),
  { has: (_locale: string, key: string) => i18next.exists(key) },
);

function fieldOf(schema: $ZodType | undefined, field: string): $ZodType | undefined {
  return schema instanceof z.ZodObject ? schema.shape[field] : undefined;
}

function withoutPathParams(route: Route, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const names = new Set(route.path.match(/:\w+/g) ?? []);
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.has(`:${name}`)));
}
