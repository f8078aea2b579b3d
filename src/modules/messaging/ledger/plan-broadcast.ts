import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { byKey } from './by-key.ts';

/**
 * Writes the ledger rows of a broadcast for a slice of its audience's contacts (all after `after`, by id), in the last lane. Of a contact
 * that has a row already nothing happens. `isRecipient`: SQL on the contact `c`. Returns the last contact looked at; null: there are no more.
 */
export async function planBroadcast(
  ctx: Ctx,
  input: {
    message: { id: string; audience_id: string; scenario_id: string | null; channel: string };
    isRecipient: RawBuilder<boolean>;
    dueAt: Date;
    after: string;
    limit: number;
  },
): Promise<{ last: string | null; planned: number }> {
  const { message, limit } = input;
  await byKey(ctx);
  const result = await sql<{ looked: number; last: string | null; planned: number }>`
    with chosen as materialized (
      select c.* from contacts c where c.workspace_id = ${ctx.workspace.id} and c.id > ${input.after} order by c.id limit ${limit}
    ),
    written as (
      insert into deliveries (workspace_id, message_id, contact_id, channel, round, enrolment_id, lane, state, due_at, planned_at)
      select ${ctx.workspace.id}, ${message.id}, c.id, ${message.channel}, coalesce(r.round, 1), r.id, 3, 'planned', ${input.dueAt}, ${ctx.clock.now()}
      from chosen c
      left join enrolments r on r.workspace_id = ${ctx.workspace.id} and r.scenario_id || '' = ${message.scenario_id} and r.contact_id = c.id
      where ${input.isRecipient}
      on conflict (workspace_id, message_id, contact_id, channel, round) do nothing
      returning channel
    ),
    hinted as (
      insert into due_hints (workspace_id, channel, lane, due_at) select distinct ${ctx.workspace.id}, channel, 3, ${input.dueAt}::timestamptz from written
    )
    select (select count(*)::int from chosen) as looked, (select max(id) from chosen) as last, (select count(*)::int from written) as planned`.execute(
    ctx.db,
  );
  const row = result.rows[0];
  return { last: row && row.looked === limit ? row.last : null, planned: row?.planned ?? 0 };
}
