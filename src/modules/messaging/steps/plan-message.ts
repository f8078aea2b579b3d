import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { holdScenario } from './lock-scenario.ts';

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
    if (await isStillOn(ctx, input.messageId)) await planMessage(ctx, input);
  },
});

/** Whether the step is on in a scenario in use, which is held until commit. One that was put away meanwhile is no failure. */
async function isStillOn(ctx: Ctx, messageId: string): Promise<boolean> {
  const found = await sql<{ scenario_id: string | null }>`
    select scenario_id from messages where workspace_id = ${ctx.workspace.id} and id = ${messageId} and state = 'on' and archived_at is null`.execute(
    ctx.db,
  );
  const scenarioId = found.rows[0]?.scenario_id;
  const scenario = scenarioId ? await holdScenario(ctx, scenarioId) : undefined;
  return scenario !== undefined && scenario.archivedAt === null;
}
