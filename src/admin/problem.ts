import { t } from 'i18next';
import { z } from 'zod';

const answer = z.object({
  type: z.string().optional(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  fields: z.array(z.object({ path: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]), message: z.string() })).optional(),
});

/** One field that the server refused; `path` as forms write it: `steps.0.name`. The message is a sentence in the reader's language. */
export interface ProblemField {
  path: string;
  message: string;
}

/** A refusal or a failure of a call, ready to be shown: texts come from the server in the reader's language (RFC 9457). */
export class Problem extends Error {
  /** HTTP status; 0 when no answer arrived. */
  readonly status: number;
  /** `noun/what`, such as `row/changed-meanwhile`; `network/unreachable` and `answer/unexpected` are made here. */
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  /** What to tell whoever runs the server. */
  readonly requestId: string | undefined;
  readonly fields: readonly ProblemField[];
  constructor(parts: {
    status: number;
    code: string;
    title: string;
    detail?: string | undefined;
    requestId?: string | undefined;
    fields?: readonly ProblemField[];
  }) {
    super(parts.code);
    this.name = 'Problem';
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.detail = parts.detail;
    this.requestId = parts.requestId;
    this.fields = parts.fields ?? [];
  }
}

/** The problem that a response with an error status carries; anything that is not problem JSON (a proxy's page) reads as "unavailable". */
export async function problemOf(response: Response): Promise<Problem> {
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return unavailable(response.status, response.headers.get('x-request-id') ?? undefined);
  const { fields = [], ...rest } = parsed.data;
  return new Problem({
    ...rest,
    fields: fields.map((f) => ({ path: Array.isArray(f.path) ? f.path.join('.') : f.path, message: f.message })),
  });
}

/** No answer: the network or the server is away. */
export function unreachable(): Problem {
  return new Problem({
    status: 0,
    code: 'network/unreachable',
    title: t('platform:shell.unreachable.title'),
    detail: t('platform:shell.unreachable.detail'),
  });
}

/** An answer of another shape than this build of the admin knows: most often the server was upgraded meanwhile. */
export function unexpected(routeId: string): Problem {
  return new Problem({
    status: 0,
    code: 'answer/unexpected',
    title: t('platform:shell.unexpected.title'),
    detail: t('platform:shell.unexpected.detail'),
    requestId: routeId,
  });
}

/** Whatever was thrown, as a problem that a screen can show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({ status: 0, code: 'app/failed', title: t('platform:shell.failed.title'), detail: t('platform:shell.failed.detail') });
}

function unavailable(status: number, requestId: string | undefined): Problem {
  return new Problem({
    status,
    code: 'service/unavailable',
    title: t('platform:shell.unavailable.title'),
    detail: t('platform:shell.unavailable.detail'),
    requestId,
  });
}
