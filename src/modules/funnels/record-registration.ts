import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { findStep } from './queries.ts';
import type { FunnelTables } from './tables.ts';

/** Counts a registration for the step whose form it was, and for the visitor whom the cookie names. `once`: unless this contact has counted there before. */
export async function recordRegistration(
  ctx: Ctx,
  input: { stepId: string; pageId: string; scenarioId: string; contactId: string | null; once: boolean },
): Promise<void> {
  const step = await findStep(ctx, input.stepId);
  if (!step || (input.once && (await hasCounted(ctx, input)))) return;
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

/** The registration holds the contact's row: two that come at once follow each other. */
async function hasCounted(ctx: Ctx, input: { stepId: string; scenarioId: string; contactId: string | null }): Promise<boolean> {
  const row = await ctx.db
    .withTables<FunnelTables>()
    .selectFrom('funnel_registrations')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('contact_id', '=', input.contactId)
    .where('step_id', '=', input.stepId)
    .where('scenario_id', '=', input.scenarioId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
