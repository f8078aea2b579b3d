import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { listDeadLetters, runDeadLetterAgain } from '#platform/queue/dead-letters.ts';
import { audit } from './audit.ts';
import type { runAllDeadLetters as route } from './contract/workspace.ts';

/** Gives the failed jobs that the list shows their attempts back. */
export async function runAllDeadLetters(ctx: Ctx): Promise<OutputOf<typeof route>> {
  let started = 0;
  for (const letter of await listDeadLetters(ctx)) if (await runDeadLetterAgain(ctx, letter.id)) started++;
  if (started > 0) await audit(ctx, 'accounts.jobs-run-again', null, { count: started });
  return { started };
}
