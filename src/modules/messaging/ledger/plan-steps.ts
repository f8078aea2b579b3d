import { sql, type RawBuilder } from 'kysely';
import { valueSql } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { revivable } from './states.ts';
import { timesOf } from './times-of.ts';

/** Steps of one moment change places by seconds: a row that leaves this soon is not lost by that. */
const ABOUT_TO_LEAVE_MS = 60_000;

/** Which rows to write: all steps of some enrolments, or one step for a slice of its scenario's enrolments. */
export type PlanScope =
  | { enrolmentIds: readonly string[]; as: 'registration' | 'edit'; only?: 'reminders' }
  /** `past`: what those get whose time has passed and who have no row yet. A slice is all enrolments after `after`, by id. */
  | { messageId: string; past: 'nothing' | 'now'; after: string; limit: number };

export interface Planned {
  /** Rows that now wait for their time. */
  planned: number;
  /** Rows that say "its time had passed". */
  past: number;
  /** Enrolments looked at; fewer than `limit`: there are no more. */
  enrolments: number;
  /** The last of them, to go on after. */
  last: string | null;
}

/**
 * Writes the ledger rows of active steps and reminders for active enrolments in one statement, times computed in the workspace's zone. Rows that
 * were never attempted move to the new time; all others stay, and so does what is due already where the new time has passed. Of a reader without the
 * date that a reminder counts from nothing waits. The caller holds the scenario's row: `for share` for enrolments,
 * `for update` for a step, so that neither misses the other.
 */
export async function planSteps(ctx: Ctx, scope: PlanScope): Promise<Planned> {
  const now = ctx.clock.now();
  if ('enrolmentIds' in scope) await dropUndated(ctx, scope.enrolmentIds);
  const result = await sql<{ planned: number; past: number; enrolments: number; last: string | null }>`
    with chosen as materialized (${chosen(ctx, scope)}),
    timed as (
      select e.id as enrolment_id, e.contact_id, e.round, m.id as message_id, m.channel,
        case when m.timing = 'immediately' then 1 else 2 end as lane,
        m.kind, ${dueAt(scope, now)} as due_at, t.gap
      from chosen e
      join messages m on m.workspace_id = ${ctx.workspace.id} and m.scenario_id = e.scenario_id
        and ${kinds(scope)} and m.state = 'on' and m.archived_at is null ${'messageId' in scope ? sql`and m.id = ${scope.messageId}` : sql``}
      ${timesOf(ctx)}
      where e.state = 'active' and (m.enrolled_since is null or e.enrolled_at >= m.enrolled_since)
        and case when m.kind = 'reminder' then e.takes_reminders when m.timing = 'immediately' then e.takes_immediate else e.takes_later end
    ),
    written as (
      insert into deliveries as d (workspace_id, message_id, contact_id, channel, round, enrolment_id, lane, state, reason, due_at, planned_at, closed_at)
      select ${ctx.workspace.id}, t.message_id, t.contact_id, t.channel, t.round, t.enrolment_id, t.lane,
        case when t.due_at >= ${now} then 'planned' else 'suppressed' end,
        case when t.due_at >= ${now} then null else coalesce(t.gap, 'past') end,
        coalesce(t.due_at, ${now}), ${now}, case when t.due_at >= ${now} then null else ${now}::timestamptz end
      from timed t
      ${'messageId' in scope ? onlyFutureOrKnown(ctx, now) : sql``}
      on conflict (workspace_id, message_id, contact_id, channel, round) do update
        set state = excluded.state, reason = excluded.reason, due_at = excluded.due_at, lane = excluded.lane, closed_at = excluded.closed_at
        where ((d.state = 'planned' and d.header_message_id is null)
            or (d.state in ('suppressed', 'cancelled') and d.attempts = 0 and d.reason = any(${[...revivable]}::text[])))
          -- What is about to leave does not turn into a past one because somebody edited a date: a welcome, and what only waits for its turn.
          and not (d.state = 'planned' and excluded.state = 'suppressed' and (excluded.lane = 1 or d.due_at <= ${new Date(now.getTime() + ABOUT_TO_LEAVE_MS)}))
      returning d.channel, d.lane, d.state, d.due_at
    ),
    hinted as (
      insert into due_hints (workspace_id, channel, lane, due_at)
      select ${ctx.workspace.id}, channel, lane, min(due_at) from written where state = 'planned' group by channel, lane
    )
    select (select count(*)::int from written where state = 'planned') as planned,
      (select count(*)::int from written where state = 'suppressed') as past,
      (select count(*)::int from chosen) as enrolments, (select max(id) from chosen) as last`.execute(ctx.db);
  return result.rows[0] ?? { planned: 0, past: 0, enrolments: 0, last: null };
}

function chosen(ctx: Ctx, scope: PlanScope): RawBuilder<unknown> {
  const columns = sql`e.id, e.contact_id, e.scenario_id, e.round, e.state, e.base_at, e.enrolled_at, e.takes_immediate, e.takes_later, e.takes_reminders`;
  if ('enrolmentIds' in scope) {
    return sql`select ${columns} from enrolments e where e.workspace_id = ${ctx.workspace.id} and e.id = any(${[...scope.enrolmentIds]}::text[])`;
  }
  return sql`select ${columns} from enrolments e
    where e.workspace_id = ${ctx.workspace.id} and e.id > ${scope.after}
      and e.scenario_id = (select scenario_id from messages where workspace_id = ${ctx.workspace.id} and id = ${scope.messageId})
    order by e.id limit ${scope.limit}`;
}

/** `immediately` means the moment of registration, wherever base_at lies before it; an edit of base_at is no second registration. */
function dueAt(scope: PlanScope, now: Date): RawBuilder<unknown> {
  if ('messageId' in scope)
    return scope.past === 'now' ? sql`greatest(t.computed, ${now}::timestamptz + m.position * interval '1 second')` : sql`t.computed`;
  if (scope.as === 'registration')
    return sql`case when m.timing = 'immediately' then greatest(t.computed, ${now}::timestamptz + m.position * interval '1 second') else t.computed end`;
  return sql`t.computed`;
}

function onlyFutureOrKnown(ctx: Ctx, now: Date): RawBuilder<unknown> {
  return sql`where t.due_at >= ${now} or exists (
    select 1 from deliveries k where k.workspace_id = ${ctx.workspace.id} and k.message_id = t.message_id
      and k.contact_id = t.contact_id and k.channel = t.channel and k.round = t.round)`;
}

function kinds(scope: PlanScope): RawBuilder<unknown> {
  return 'enrolmentIds' in scope && scope.only === 'reminders' ? sql`m.kind = 'reminder'` : sql`m.kind in ('step', 'reminder')`;
}

/** What waits for a date that is gone does not go: its field was emptied. */
async function dropUndated(ctx: Ctx, enrolmentIds: readonly string[]): Promise<void> {
  await sql`
    update deliveries d set state = 'cancelled', reason = 'date_gone', closed_at = ${ctx.clock.now()}, claimed_by = null, lease_until = null
    from enrolments e join messages m on m.workspace_id = e.workspace_id and m.scenario_id = e.scenario_id and m.kind = 'reminder'
    where e.workspace_id = ${ctx.workspace.id} and e.id = any(${[...enrolmentIds]}::text[]) and d.workspace_id = e.workspace_id
      and d.message_id = m.id and d.contact_id = e.contact_id and d.channel = m.channel and d.round = e.round and d.state in ('planned', 'claimed')
      and ${valueSql(ctx, { contactId: sql`e.contact_id`, fieldId: sql`m.anchor_field_id` })} is null
      and not exists (select from enrolment_values v where v.workspace_id = e.workspace_id and v.scenario_id = e.scenario_id
        and v.contact_id = e.contact_id and v.field_id = m.anchor_field_id)`.execute(ctx.db);
}
