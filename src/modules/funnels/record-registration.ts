import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { findStep } from './queries.ts';
import type { FunnelTables } from './tables.ts';

/** Counts a registration for the step whose form it was, and for the visitor whom the cookie names. */
export async function recordRegistration(
  ctx: Ctx,
  input: { stepId: string; pageId: string; scenarioId: string; contactId: string | null },
): Promise<void> {
  const step = await findStep(ctx, input.stepId);
  if (!step) return;
  await ctx.db
    .withTables<FunnelTables>()
    .insertInto('funnel_registrations')
    .values({
      workspace_id: ctx.workspace.id,
      id: randomId(),
      funnel_id: step.funnel_id,
      step_id: step.id,
      page_id: input.pageId,
      visitor_id: ctx.actor.kind === 'visitor' ? ctx.actor.id : null,
      scenario_id: input.scenarioId,
      contact_id: input.contactId,
      at: ctx.clock.now(),
    })
    .execute();
}
