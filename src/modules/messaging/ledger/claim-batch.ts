import { sql } from 'kysely';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure } from '#platform/fail.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { channelOf } from '../channel-of.ts';
import type { Batch } from '../batch.ts';
import { byKey } from './by-key.ts';
import { loadBatch } from './load-batch.ts';
import { foldHints, setAside, settleDueWork, takeTurn } from './due-work.ts';
import { BATCH, LEASE_SECONDS } from './states.ts';
import { withholdClaimed } from './withhold-claimed.ts';

/** Turns that one call takes before it says "nothing to do": others may hold what is due. */
const TURNS = 8;

/**
 * Claims up to `limit` (≤ 500) due deliveries of one workspace and lane: the lowest lane that has any, and there the workspace served
 * longest ago. What may not be sent any more is recorded as suppressed or cancelled on the way, with its reason. `worker` is a
 * process's own name, new at each start; `below`: only lanes lower than that. Undefined when nothing is due; an empty batch when all that was claimed was withheld.
 * A workspace whose batch cannot be made ready is set aside for a while: its turn would come first again, and nobody else's ever.
 */
export async function claimBatch(
  services: Services,
  input: { channel: string; worker: string; limit?: number; below?: number },
): Promise<Batch | undefined> {
  const limit = Math.min(input.limit ?? BATCH, BATCH);
  await foldHints(services);
  const seen = new Set<string>();
  for (let turn = 0; turn < TURNS; turn++) {
    const due = await takeTurn(services, input);
    if (!due || seen.has(`${due.workspaceId}:${due.lane}`)) return undefined;
    seen.add(`${due.workspaceId}:${due.lane}`);
    const at = { ...input, ...due, limit };
    const batch = await claimIn(services, at).catch(async (error: unknown) => putAside(services, at, error));
    if (batch) return batch;
  }
  return undefined;
}

interface Turn {
  workspaceId: string;
  channel: string;
  lane: number;
  worker: string;
  limit: number;
}

async function claimIn(services: Services, at: Turn): Promise<Batch | undefined> {
  return withWorkspace(services, { workspaceId: at.workspaceId, actor: systemActor('messaging.claim') }, async (ctx) => {
    await relax(ctx);
    const ids = await claim(ctx, at);
    if (ids.length < at.limit) await settleDueWork(ctx, at);
    if (ids.length === 0) return undefined;
    const to = await withholdClaimed(ctx, ids, async (contactIds) => channelOf(services, at.channel).reach(ctx, contactIds));
    return loadBatch(ctx, { channel: at.channel, lane: at.lane, to });
  });
}

/**
 * A claim that is lost with the database never happened, so its commit need not wait for the disk: what is begun of it is committed later, in earnest,
 * and takes it along. The rest is what the engine's connections have anyhow: rows are found by their keys.
 */
async function relax(ctx: Ctx): Promise<void> {
  await sql`select set_config('synchronous_commit', 'off', true)`.execute(ctx.db);
  await byKey(ctx);
}

async function putAside(services: Services, at: Turn, error: unknown): Promise<undefined> {
  if (isDatabaseAway(error)) throw error;
  const isGone = error instanceof Failure && error.code === 'request/not-found';
  const { workspaceId, lane } = at;
  if (!isGone)
    services.log.error({ workspaceId, lane, error: error instanceof Error ? error.name : typeof error }, 'a batch cannot be made');
  await setAside(services, { ...at, isGone });
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
