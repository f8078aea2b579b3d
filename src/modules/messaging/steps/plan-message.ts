import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { lockScenario } from './lock-scenario.ts';
import { getMessageRow } from './message-lookup.ts';

/** Enrolments planned in one go: some 50 ms in which registrations of the scenario wait. */
const SLICE = 2_000;

/**
 * Plans one step anew for everybody in its scenario, by its settings of this moment: the first slice in the caller's transaction, the
 * rest in jobs, so that a scenario of a million people is not held for seconds. The caller holds the scenario by `lockScenario`.
 */
export async function planMessage(ctx: Ctx, input: { messageId: string; past: 'nothing' | 'now'; after?: string }): Promise<void> {
  const slice = await planSteps(ctx, { messageId: input.messageId, past: input.past, after: input.after ?? '', limit: SLICE });
  if (slice.enrolments === SLICE && slice.last !== null) {
    await enqueue(ctx, planMessageJob, { messageId: input.messageId, past: input.past, after: slice.last });
  }
}

export const planMessageJob = job({
  name: 'messaging.plan-message',
  input: z.object({ messageId: id, past: z.enum(['nothing', 'now']), after: z.string() }),
  run: async (ctx, input) => {
    const message = await getMessageRow(ctx, input.messageId);
    if (message.state !== 'on' || message.scenario_id === null) return;
    await lockScenario(ctx, message.scenario_id);
    await planMessage(ctx, input);
  },
});
