import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { listDeadLetters as read, type DeadLetter } from '#platform/queue/dead-letters.ts';
import type { listDeadLetters as route } from './contract/workspace.ts';

/** Jobs of the workspace that failed for good. */
export async function listDeadLetters(ctx: Ctx): Promise<OutputOf<typeof route>> {
  return { items: (await read(ctx)).map(presentDeadLetter) };
}

export function presentDeadLetter(letter: DeadLetter): OutputOf<typeof route>['items'][number] {
  // The first line says what went wrong; the rest is where in the code.
  const error = (letter.error.split('\n')[0] ?? '').slice(0, 300);
  return { id: letter.id, name: letter.name, attempts: letter.attempts, error, failedAt: letter.failedAt.toISOString() };
}
