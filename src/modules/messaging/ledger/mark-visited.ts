import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { stateIs } from './begin-submitting.ts';

/**
 * A visit proves that the mail arrived, a machine's as well: accepted and unknown become delivered. A person's first open or click is
 * kept for the reports.
 */
export async function markVisited(ctx: Ctx, input: { deliveryId: string; by: 'open' | 'click'; person: boolean }): Promise<void> {
  const now = ctx.clock.now();
  const first = input.by === 'open' ? sql`first_opened_at` : sql`first_clicked_at`;
  const arrived = stateIs('accepted', 'unknown');
  await sql`
    update deliveries d set
      state = case when ${arrived} then 'delivered' else d.state end,
      reason = case when ${arrived} then ${input.by} else d.reason end,
      closed_at = case when ${arrived} then ${now} else d.closed_at end,
      ${first} = ${input.person ? sql`coalesce(d.${first}, ${now})` : sql`d.${first}`}
    where d.workspace_id = ${ctx.workspace.id} and d.id = ${input.deliveryId} and (${arrived} or (${input.person} and d.${first} is null))`.execute(
    ctx.db,
  );
}
