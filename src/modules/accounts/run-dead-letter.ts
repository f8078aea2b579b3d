import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { listDeadLetters, runDeadLetterAgain } from '#platform/queue/dead-letters.ts';
import { audit } from './audit.ts';
import type { runDeadLetter as route } from './contract/workspace.ts';

/** Gives a failed job its attempts back. */
export async function runDeadLetter(ctx: Ctx, input: InputOf<typeof route>): Promise<void> {
  const letter = (await listDeadLetters(ctx)).find((each) => each.id === input.deadLetterId);
  if (!letter || !(await runDeadLetterAgain(ctx, letter.id))) return fail('request/not-found');
  await audit(ctx, 'accounts.job-run-again', { kind: 'job', id: letter.id, name: letter.name });
}
