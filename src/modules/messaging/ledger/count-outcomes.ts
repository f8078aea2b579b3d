import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DeliveryState } from '../tables.ts';

export interface OutcomeCount {
  state: DeliveryState;
  /** Null where a state has no reasons to tell apart. */
  reason: string | null;
  count: number;
}

/** Planned = the sum of these, at any moment: the rows of a message by where they stand. */
export async function countOutcomes(ctx: Ctx, messageId: string): Promise<{ planned: number; outcomes: OutcomeCount[] }> {
  const result = await sql<OutcomeCount>`
    select state, case when state in ('suppressed', 'cancelled', 'failed', 'bounced', 'unknown') then reason end as reason, count(*)::int as count
    from deliveries where workspace_id = ${ctx.workspace.id} and message_id = ${messageId}
    group by 1, 2 order by 1, 2`.execute(ctx.db);
  return { planned: result.rows.reduce((sum, row) => sum + row.count, 0), outcomes: result.rows };
}
