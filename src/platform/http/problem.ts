import type { Services } from '../ctx.ts';
import { Failure, type FailureKind } from '../fail.ts';
import { failureFields, failureText } from '../i18n/failure-text.ts';
import type { Locale } from '../i18n/locale.ts';

/** RFC 9457 problem details; `code`, `fields` and `requestId` are ours. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  fields?: { path: readonly (string | number)[]; message: string }[];
  data?: Record<string, string | number | boolean>;
}

/** The one place where a kind of failure becomes a status. */
const statusOf: Record<FailureKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit: 429,
  unavailable: 503,
};

export function problemOf(services: Services, failure: Failure, locale: Locale, requestId: string): ProblemBody {
  const { texts } = services;
  return {
    type: `/api/v1/problems#${failure.code}`,
    title: texts(locale, `platform:kinds.${failure.kind}`),
    status: statusOf[failure.kind],
    detail: failureText(texts, locale, failure),
    code: failure.code,
    requestId,
    ...(failure.fields.length > 0 ? { fields: failureFields(texts, locale, failure) } : {}),
    ...(Object.keys(failure.data).length > 0 ? { data: { ...failure.data } } : {}),
  };
}

const codes = {
  connection: new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P02', '57P03', '08006', '08001', '53300']),
};

/** What an unexpected error is to the caller: a database that is away is `unavailable`, everything else a defect. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (isDatabaseAway(error)) return new Failure('platform', 'service/unavailable', 'unavailable', {}, []);
  if (isUnreadablePath(error)) return new Failure('platform', 'request/not-found', 'not_found', {}, []);
  if (isTooLarge(error)) return new Failure('platform', 'request/too-large', 'invalid', {}, []);
  if (isBadRequest(error)) return new Failure('platform', 'request/invalid', 'invalid', {}, []);
  return new Failure('platform', 'service/failed', 'unavailable', {}, []);
}

/** Whether the error says that the database cannot be reached, rather than that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.connection.has(error.code)) return true;
  return /connection terminated|timeout exceeded when trying to connect|Connection ended unexpectedly/i.test(error.message);
}

/** What the router itself refuses: a broken escape, a parameter longer than any of ours. */
function isUnreadablePath(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'FST_ERR_BAD_URL' || error.code === 'FST_ERR_MAX_PARAM_LENGTH');
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413;
}

function isBadRequest(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}
