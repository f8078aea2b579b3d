import type { Ctx } from '#platform/ctx.ts';
import type { MessagingTables, Purpose } from '../tables.ts';

/** The scenario's own mail for a purpose; every scenario is made with all of them. */
export async function findNotice(ctx: Ctx, scenarioId: string, purpose: Purpose): Promise<{ id: string; channel: string }> {
  return ctx.db
    .withTables<MessagingTables>()
    .selectFrom('messages')
    .select(['id', 'channel'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('scenario_id', '=', scenarioId)
    .where('purpose', '=', purpose)
    .executeTakeFirstOrThrow();
}
