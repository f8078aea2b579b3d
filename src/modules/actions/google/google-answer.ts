import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import type { Answer, Said } from '../extend.ts';

/** What Google's client throws, as far as it says anything: an answer of the API, an answer of the token's server, or a lost connection. */
const thrown = z.object({
  status: z.number().optional(),
  response: z
    .object({
      status: z.number(),
      data: z
        .union([
          z.object({ error: z.object({ message: z.string().default(''), status: z.string().default('') }) }),
          z.object({ error: z.string(), error_description: z.string().default('') }),
        ])
        .optional()
        .catch(undefined),
    })
    .optional(),
});

/** Runs a call to Google and says what came of it. What nobody but a person can mend is `never`; the rest is tried again. */
export async function googleAnswer<T extends Answer>(services: Services, call: () => Promise<T>): Promise<T | Answer> {
  try {
    return await call();
  } catch (error) {
    const { response } = thrown.catch({}).parse(error);
    // A programming error has no answer and no cause of the network's: it must not look like one.
    if (!response && !isNetwork(error)) throw error;
    if (!response) return { verdict: 'later', response: null, said: { textKey: 'actions:outcomes.outgoing.unreachable' } };
    const { status, data } = response;
    const message = typeof data?.error === 'string' ? data.error : (data?.error.message ?? '');
    services.log.info({ status }, 'Google refused');
    return {
      verdict: [400, 401, 403, 404].includes(status) ? 'never' : 'later',
      response: { status, headers: {}, body: message.slice(0, 500) },
      said: saidOf(status, message),
    };
  }
}

function saidOf(status: number, message: string): Said {
  if (message === 'invalid_grant' || status === 401) return { textKey: 'actions:outcomes.google.grant' };
  if (status === 403) return { textKey: 'actions:outcomes.google.forbidden' };
  if (status === 404) return { textKey: 'actions:outcomes.google.not-found' };
  if (status === 400) return { textKey: 'actions:outcomes.google.bad', data: { message } };
  return { textKey: 'actions:outcomes.google.status', data: { status } };
}

/** Gaxios puts the network's error into `cause`, or an abort of its own time limit. */
function isNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AbortError' ||
    error.name === 'TimeoutError' ||
    /fetch failed|network|timeout|socket|ECONN/i.test(`${error.message} ${String(error.cause)}`)
  );
}
