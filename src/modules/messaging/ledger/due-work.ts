import { sql } from 'kysely';
import type { Ctx, Services } from '#platform/ctx.ts';

const HINTS = 5_000;

/** Folds what plans said since the last time into `due_work`. Costs what was planned since, not what exists. */
export async function foldHints(services: Services): Promise<void> {
  // Ordered, so that two processes that fold at once lock the rows in the same order.
  await sql`
    with gone as (
      delete from due_hints where ctid = any(array(select ctid from due_hints limit ${HINTS} for update skip locked))
      returning workspace_id, channel, lane, due_at
    )
    insert into due_work as w (workspace_id, channel, lane, next_due_at)
    select workspace_id, channel, lane, min(due_at) from gone group by workspace_id, channel, lane order by workspace_id, channel, lane
    on conflict (workspace_id, channel, lane) do update set next_due_at = least(w.next_due_at, excluded.next_due_at)`.execute(
    services.database.engine,
  );
}

/** Whose turn it is among those with something due, lowest lane first; takes the turn. A workspace that closes has none until it is opened again. */
export async function takeTurn(
  services: Services,
  input: { channel: string; below?: number },
): Promise<{ workspaceId: string; lane: number } | undefined> {
  const now = services.clock.now();
  const result = await sql<{ workspace_id: string; lane: number }>`
    update due_work set served_at = clock_timestamp()
    where ctid = any(array(
      select ctid from due_work d where channel = ${input.channel} and next_due_at <= ${now} and lane < ${input.below ?? 32_767}
        and not exists (select from workspaces w where w.workspace_id = d.workspace_id and w.closing_at is not null)
      order by lane, served_at, workspace_id limit 1 for update skip locked))
    returning workspace_id, lane`.execute(services.database.engine);
  const row = result.rows[0];
  return row && { workspaceId: row.workspace_id, lane: row.lane };
}

/**
 * Says anew when the workspace has something due in this lane. The lock comes first and the reading after it, in a statement of its own:
 * a plan that commits in between left a hint, and whoever folds that waits for this lock.
 */
export async function settleDueWork(ctx: Ctx, input: { channel: string; lane: number }): Promise<void> {
  const { channel, lane } = input;
  const workspace = ctx.workspace.id;
  await sql`select from due_work where workspace_id = ${workspace} and channel = ${channel} and lane = ${lane} for update`.execute(ctx.db);
  await sql`
    with next as (
      select due_at from deliveries where workspace_id = ${workspace} and channel = ${channel} and lane = ${lane} and state = 'planned'
      order by due_at limit 1
    ),
    none as (
      delete from due_work where workspace_id = ${workspace} and channel = ${channel} and lane = ${lane} and not exists (select from next)
    )
    update due_work set next_due_at = (select due_at from next)
    where workspace_id = ${workspace} and channel = ${channel} and lane = ${lane} and exists (select from next)`.execute(ctx.db);
}

/** How long a workspace whose batch could not be made ready waits for its next try. */
const ASIDE_MILLISECONDS = 60_000;

/** Lets the others go first: a workspace's work in a lane is due again after a while, or, where the workspace is gone, not at all. */
export async function setAside(
  services: Services,
  input: { workspaceId: string; channel: string; lane: number; isGone: boolean },
): Promise<void> {
  if (!input.isGone) return postpone(services, { ...input, until: new Date(services.clock.now().getTime() + ASIDE_MILLISECONDS) });
  await sql`delete from due_work where ${whose(input)}`.execute(services.database.engine);
}

/**
 * Gives a workspace's work in a lane no turn before `until`: its ways out are paused. A plan that says otherwise later brings it back sooner, which costs one
 * claim more.
 */
export async function postpone(
  services: Services,
  input: { workspaceId: string; channel: string; lane: number; until: Date },
): Promise<void> {
  await sql`update due_work set next_due_at = ${input.until} where ${whose(input)} and next_due_at < ${input.until}`.execute(
    services.database.engine,
  );
}

function whose({ workspaceId, channel, lane }: { workspaceId: string; channel: string; lane: number }) {
  return sql`workspace_id = ${workspaceId} and channel = ${channel} and lane = ${lane}`;
}

/** When this channel has something due next, in any workspace; a sender without work sleeps until then or until its poll. */
export async function nextDueAt(services: Services, channel: string): Promise<Date | undefined> {
  const result = await sql<{ at: Date | null }>`select min(next_due_at) as at from due_work where channel = ${channel}`.execute(
    services.database.engine,
  );
  return result.rows[0]?.at ?? undefined;
}
