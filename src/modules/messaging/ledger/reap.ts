import { sql } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { BATCH } from './states.ts';

/**
 * Ends leases that nobody renewed: claimed rows wait again, submitted ones become unknown, because they may have arrived. Returns how
 * many of each; call again while either is a full batch.
 */
export async function reap(services: Services): Promise<{ returned: number; unknown: number }> {
  const now = services.clock.now();
  const result = await sql<{ returned: number; unknown: number }>`
    with over as (
      update deliveries d set
        state = case d.state when 'claimed' then 'planned' else 'unknown' end,
        reason = case d.state when 'claimed' then null else 'sender_died' end,
        closed_at = case d.state when 'claimed' then null else ${now}::timestamptz end,
        -- Kept for the unknown: their sender may only have been slow, and still answer.
        claimed_by = case d.state when 'claimed' then null else d.claimed_by end,
        lease_until = null
      where ctid = any(array(
        select ctid from deliveries where state in ('claimed', 'submitting') and lease_until < ${now}
        order by lease_until limit ${BATCH} for update skip locked))
      returning d.workspace_id, d.channel, d.lane, d.state, d.due_at
    ),
    hinted as (
      insert into due_hints (workspace_id, channel, lane, due_at)
      select workspace_id, channel, lane, min(due_at) from over where state = 'planned' group by workspace_id, channel, lane
    )
    select (count(*) filter (where state = 'planned'))::int as returned, (count(*) filter (where state = 'unknown'))::int as unknown
    from over`.execute(services.database.engine);
  return result.rows[0] ?? { returned: 0, unknown: 0 };
}
