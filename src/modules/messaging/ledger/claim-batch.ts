import { sql } from 'kysely';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { channelOf } from '../channel-of.ts';
import type { Batch } from '../batch.ts';
import { loadBatch } from './load-batch.ts';
import { foldHints, settleDueWork, takeTurn } from './due-work.ts';
import { BATCH, LEASE_SECONDS } from './states.ts';
import { withholdClaimed } from './withhold-claimed.ts';

/** Turns that one call takes before it says "nothing to do": others may hold what is due. */
const TURNS = 8;

/**
 * Claims up to `limit` (≤ 500) due deliveries of one workspace and lane: the lowest lane that has any, and there the workspace served
 * longest ago. What may not be sent any more is recorded as suppressed or cancelled on the way, with its reason. `worker` is a
 * process's own name, new at each start. Undefined when nothing is due; an empty batch when all that was claimed was withheld.
 */
export async function claimBatch(
  services: Services,
  input: { channel: string; worker: string; limit?: number },
): Promise<Batch | undefined> {
  const limit = Math.min(input.limit ?? BATCH, BATCH);
  await foldHints(services);
  const seen = new Set<string>();
  for (let turn = 0; turn < TURNS; turn++) {
    const due = await takeTurn(services, input.channel);
    if (!due || seen.has(`${due.workspaceId}:${due.lane}`)) return undefined;
    seen.add(`${due.workspaceId}:${due.lane}`);
    const batch = await withWorkspace(services, { workspaceId: due.workspaceId, actor: systemActor('messaging.claim') }, async (ctx) => {
      const ids = await claim(ctx, { ...input, lane: due.lane, limit });
      if (ids.length < limit) await settleDueWork(ctx, { channel: input.channel, lane: due.lane });
      if (ids.length === 0) return undefined;
      const to = await withholdClaimed(ctx, ids, async (contactIds) => channelOf(services, input.channel).reach(ctx, contactIds));
      return loadBatch(ctx, { channel: input.channel, lane: due.lane, to });
    });
    if (batch) return batch;
  }
  return undefined;
}

/** By ctid, as measured: a join with the locked rows is slower by a third. */
async function claim(ctx: Ctx, input: { channel: string; lane: number; worker: string; limit: number }): Promise<string[]> {
  const now = ctx.clock.now();
  const leaseUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
  const result = await sql<{ id: string }>`
    update deliveries set state = 'claimed', claimed_by = ${input.worker}, lease_until = ${leaseUntil}
    where ctid = any(array(
      select ctid from deliveries
      where workspace_id = ${ctx.workspace.id} and channel = ${input.channel} and lane = ${input.lane} and state = 'planned' and due_at <= ${now}
      order by due_at limit ${input.limit} for update skip locked))
    returning id`.execute(ctx.db);
  return result.rows.map((row) => row.id);
}
