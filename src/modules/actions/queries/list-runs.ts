import { sql } from 'kysely';
import { contactBeginsWith } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { RunRow } from './runs.ts';

export interface RunListRow extends RunRow {
  set_name: string;
  finished: number;
  steps: number;
  next_at: Date | null;
}

export interface RunFilter {
  id?: string | undefined;
  setId?: string | undefined;
  contactId?: string | undefined;
  /** What the contact's name or address begins with. */
  q?: string | undefined;
  state?: string | undefined;
  trigger?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  after?: readonly [string, string] | undefined;
  limit: number;
}

/** A slice of the runs, newest first, each with how far it is. */
export async function selectRuns(ctx: Ctx, filter: RunFilter): Promise<RunListRow[]> {
  const { id, setId, contactId, q, state, trigger, from, to, after, limit } = filter;
  const found = await sql<RunListRow>`
    with slice as (
      select * from action_runs
      where workspace_id = ${ctx.workspace.id}
        ${id === undefined ? sql`` : sql`and id = ${id}`}
        ${setId === undefined ? sql`` : sql`and set_id = ${setId}`}
        ${contactId === undefined ? sql`` : sql`and contact_id = ${contactId}`}
        ${q ? sql`and contact_id in (select id from contacts where workspace_id = ${ctx.workspace.id} and ${contactBeginsWith(q)})` : sql``}
        ${state === undefined ? sql`` : sql`and state = ${state}`}
        ${trigger === undefined ? sql`` : sql`and trigger_kind = ${trigger}`}
        ${from === undefined ? sql`` : sql`and started_at >= ${from}`}
        ${to === undefined ? sql`` : sql`and started_at < ${to}`}
        ${after ? sql`and (started_at, id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by started_at desc, id desc limit ${limit + 1}
    )
    select r.*, a.name as set_name, s.finished, s.steps, s.next_at
    from slice r
    join action_sets a on a.workspace_id = r.workspace_id and a.id = r.set_id
    cross join lateral (
      select count(*)::int as steps, (count(*) filter (where s.finished_at is not null))::int as finished,
        min(case s.state when 'waiting' then s.due_at when 'retrying' then s.next_attempt_at end) as next_at
      from action_run_steps s where s.workspace_id = r.workspace_id and s.run_id = r.id
    ) s
    order by r.started_at desc, r.id desc`.execute(ctx.db);
  return found.rows;
}
