import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Rows that one statement moves: some 50 ms, in which a claim waits for none of them. */
const SLICE = 5_000;

/** What senders hold of a message goes back at once and is held; they find it gone at `beginSubmitting`. What waits is held by the claim that meets it. Returns how many. */
export async function holdClaimed(ctx: Ctx, messageId: string, reason: 'paused'): Promise<number> {
  return moveClaimed(ctx, messageId, sql`state = 'held', reason = ${reason}`);
}

/** The same where the message was cancelled. */
export async function cancelClaimed(ctx: Ctx, messageId: string, reason: 'cancelled_by_staff'): Promise<number> {
  return moveClaimed(ctx, messageId, sql`state = 'cancelled', reason = ${reason}, closed_at = ${ctx.clock.now()}`);
}

/** By the leases' index, which holds no more than senders do: a message may have a million rows. */
async function moveClaimed(ctx: Ctx, messageId: string, to: ReturnType<typeof sql>): Promise<number> {
  const moved = await sql`
    update deliveries set ${to}, claimed_by = null, lease_until = null
    where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and state = 'claimed' and lease_until > '-infinity'`.execute(
    ctx.db,
  );
  return Number(moved.numAffectedRows ?? 0);
}

/** A slice of what is held waits again, due now. Returns whether there may be more. */
export async function releaseHeld(ctx: Ctx, messageId: string): Promise<boolean> {
  const now = ctx.clock.now();
  const result = await sql<{ moved: number }>`
    with released as (
      update deliveries set state = 'planned', reason = null, due_at = ${now}
      where ctid = any(array(
        select ctid from deliveries where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and state = 'held'
        limit ${SLICE} for update skip locked))
      returning channel, lane
    ),
    hinted as (
      insert into due_hints (workspace_id, channel, lane, due_at) select distinct ${ctx.workspace.id}, channel, lane, ${now}::timestamptz from released
    )
    select count(*)::int as moved from released`.execute(ctx.db);
  return result.rows[0]?.moved === SLICE;
}

/** A slice of what waits or is held is cancelled. Returns whether there may be more. */
export async function cancelWaiting(ctx: Ctx, messageId: string, reason: 'cancelled_by_staff'): Promise<boolean> {
  const move = async (state: 'planned' | 'held') =>
    sql`
      update deliveries set state = 'cancelled', reason = ${reason}, closed_at = ${ctx.clock.now()}
      where ctid = any(array(
        select ctid from deliveries where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and state = ${sql.lit(state)}
        limit ${SLICE} for update skip locked))`.execute(ctx.db);
  const waiting = await move('planned');
  const held = await move('held');
  return Number(waiting.numAffectedRows ?? 0) === SLICE || Number(held.numAffectedRows ?? 0) === SLICE;
}

/** Whether anything of a message has not come to an outcome yet: waits, is held, or is in a sender's hands. */
export async function isUnderWay(ctx: Ctx, messageId: string): Promise<boolean> {
  const of = sql`workspace_id = ${ctx.workspace.id} and message_id = ${messageId}`;
  const found = await sql<{ some: boolean }>`
    select exists (select from deliveries where ${of} and state = 'planned') or exists (select from deliveries where ${of} and state = 'held')
      or exists (select from deliveries where ${of} and state in ('claimed', 'submitting') and lease_until > '-infinity') as some`.execute(
    ctx.db,
  );
  return found.rows[0]?.some ?? false;
}
