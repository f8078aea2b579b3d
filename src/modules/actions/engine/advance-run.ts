import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { job } from '#platform/queue/job.ts';
import type { Answer } from '../extend.ts';
import { ADVANCE_ATTEMPTS, ADVANCE_RUN } from './enqueue-run.ts';
import { recordAnswer } from './record-answer.ts';
import { takeSteps } from './take-steps.ts';

/** Carries a run on from where it is. It waits for other people's servers, so it holds no transaction while it does. */
export const advanceRunJob = job({
  name: ADVANCE_RUN,
  input: z.object({ runId: z.string() }),
  attempts: ADVANCE_ATTEMPTS,
  effect: 'steps',
  run: async (ctx, { runId }) => advanceRun(ctx, runId),
});

/**
 * Does a run's steps in order for as long as nothing has to wait. Work inside the house is done in the transaction that records it.
 * A call goes out between two: the first writes down that it is about to be made, and under which key, the second what came of it. A
 * process that dies between them leaves a step that is `running`: whoever takes the run up makes the call again, with the same key.
 */
async function advanceRun(beside: Ctx, runId: string): Promise<void> {
  const { services, clock, workspace, actor } = beside;
  const inside = async <T>(work: (ctx: Ctx) => Promise<T>) => withWorkspace(services, { workspaceId: workspace.id, actor }, work);
  for (;;) {
    const call = await inside(async (ctx) => takeSteps(ctx, runId));
    if (!call) return;
    const begun = clock.now();
    const answer = await call.send(services).catch((error: unknown): Answer => unexpected(beside, error));
    const milliseconds = clock.now().getTime() - begun.getTime();
    await inside(async (ctx) => recordAnswer(ctx, { call, answer, milliseconds }));
  }
}

/** Something that the kind did not foresee: tried again like a receiver that is down, and told to whoever runs the installation. */
function unexpected({ log }: Ctx, error: unknown): Answer {
  log.error({ error: error instanceof Error ? error.name : typeof error }, 'a call of an action broke');
  return { verdict: 'later', response: null, said: { textKey: 'actions:outcomes.broken' } };
}
