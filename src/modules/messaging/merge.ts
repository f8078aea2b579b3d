import { sql } from 'kysely';
import { z } from 'zod';
import type { MergePeople } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';

const deliveryBefore = z.object({
  id: z.string(),
  round: z.number(),
  state: z.string(),
  reason: z.string().nullable(),
  closed_at: z.string().nullable(),
});

/**
 * When a contact becomes another of the same audience: where both are in a scenario, the survivor's enrolment stands as it is (nobody is signed up again by being
 * merged), and what still waits for the other is cancelled. Where both have a row for one message and round, the other's moves to a round below zero,
 * which no registration ever has: every row stays in the ledger, and the sums stay true.
 */
export const messagingMerge: MergePeople = {
  module: 'messaging',
  preview: async (ctx, pair) => {
    const { rows } = await sql<{ title: string; both: boolean }>`
      select s.title, mine.id is not null as both from enrolments e
      join scenarios s on s.workspace_id = e.workspace_id and s.id = e.scenario_id
      left join enrolments mine on mine.workspace_id = e.workspace_id and mine.scenario_id = e.scenario_id and mine.contact_id = ${pair.to}
      where e.workspace_id = ${ctx.workspace.id} and e.contact_id = ${pair.from} order by s.title, s.id`.execute(ctx.db);
    return rows.map(({ title, both }) => ({ textKey: both ? 'messaging:merging.both' : 'messaging:merging.moves', data: { title } }));
  },
  fold: async (ctx, pair) => {
    const cancelled = await cancelDoubles(ctx, pair);
    const sunk = await sinkDoubles(ctx, pair);
    // A row may be cancelled and sunk: the first of the two says how it was.
    const rows = [...new Map([...sunk, ...cancelled].map((row) => [String(row['id']), row])).values()];
    return rows.length === 0 ? [] : [{ table: 'deliveries', rows }];
  },
  unfold: async (ctx, { before }) => {
    const rows = before.filter((each) => each.table === 'deliveries').flatMap((each) => z.array(deliveryBefore).parse(each.rows));
    await restore(ctx, rows);
  },
};

/** What waits for `from` in scenarios that `to` is in as well, and broadcasts that wait for both. */
async function cancelDoubles(ctx: Ctx, pair: { from: string; to: string }): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ before: Record<string, unknown> }>`
    with doubled as (
      select d.id, d.round, d.state, d.reason, d.closed_at from deliveries d
      where d.workspace_id = ${ctx.workspace.id} and d.contact_id = ${pair.from} and d.state in ('planned', 'claimed') and (
        exists (select from enrolments a join enrolments b on b.workspace_id = a.workspace_id and b.scenario_id = a.scenario_id and b.contact_id = ${pair.to}
          where a.workspace_id = d.workspace_id and a.id = d.enrolment_id and a.contact_id = ${pair.from})
        or exists (select from deliveries k where k.workspace_id = d.workspace_id and k.message_id = d.message_id and k.channel = d.channel
          and k.round = d.round and k.contact_id = ${pair.to}))
      for update
    ), done as (
      update deliveries d set state = 'cancelled', reason = 'merged', closed_at = ${ctx.clock.now()}, claimed_by = null, lease_until = null
      from doubled where d.workspace_id = ${ctx.workspace.id} and d.id = doubled.id
    )
    select to_jsonb(doubled) as before from doubled`.execute(ctx.db);
  return rows.map((row) => row.before);
}

/** Rows that the survivor's own keep from moving: below every round there is of that message. */
async function sinkDoubles(ctx: Ctx, pair: { from: string; to: string }): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ before: Record<string, unknown> }>`
    with doubled as (
      select d.id, d.round, d.state, d.reason, d.closed_at, (
        select least(0, min(k.round)) from deliveries k
        where k.workspace_id = d.workspace_id and k.message_id = d.message_id and k.channel = d.channel and k.contact_id in (${pair.from}, ${pair.to})
      ) - row_number() over (partition by d.message_id, d.channel order by d.round desc) as below
      from deliveries d
      where d.workspace_id = ${ctx.workspace.id} and d.contact_id = ${pair.from} and exists (
        select from deliveries k where k.workspace_id = d.workspace_id and k.message_id = d.message_id and k.channel = d.channel
          and k.round = d.round and k.contact_id = ${pair.to})
    ), done as (
      update deliveries d set round = doubled.below from doubled where d.workspace_id = ${ctx.workspace.id} and d.id = doubled.id
    )
    select to_jsonb(doubled) - 'below' as before from doubled`.execute(ctx.db);
  return rows.map((row) => row.before);
}

/** Rounds as they were; what the merge cancelled waits again, or says that its time has passed. What moved on since stays where it is. */
async function restore(ctx: Ctx, rows: readonly z.infer<typeof deliveryBefore>[]): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.clock.now();
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id text, round int, state text, reason text, closed_at timestamptz)
    ), back as (
      update deliveries d set round = g.round,
        state = case when d.state <> 'cancelled' or d.reason <> 'merged' then d.state when d.due_at >= ${now} then 'planned' else 'suppressed' end,
        reason = case when d.state <> 'cancelled' or d.reason <> 'merged' then d.reason when d.due_at >= ${now} then null else 'past' end,
        closed_at = case when d.state = 'cancelled' and d.reason = 'merged' and d.due_at >= ${now} then null else d.closed_at end
      from given g where d.workspace_id = ${ctx.workspace.id} and d.id = g.id
      returning d.channel, d.lane, d.state, d.due_at
    )
    insert into due_hints (workspace_id, channel, lane, due_at)
    select ${ctx.workspace.id}, channel, lane, min(due_at) from back where state = 'planned' group by channel, lane`.execute(ctx.db);
}
