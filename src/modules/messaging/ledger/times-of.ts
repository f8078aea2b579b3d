import { sql, type RawBuilder } from 'kysely';
import { valueSql } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/**
 * When a message `m` is due for an enrolment `e`, as `t.computed`, by the one function of its kind, a second later for each message that comes before it at
 * the same moment; `t.gap`: why its date gives no time. Readers without a date drop out.
 */
export function timesOf(ctx: Ctx): RawBuilder<unknown> {
  return sql`
      cross join lateral (
        select case when m.kind = 'reminder' then coalesce(
          ${valueSql(ctx, { contactId: sql`e.contact_id`, fieldId: sql`m.anchor_field_id` })},
          (select v.value from enrolment_values v where v.workspace_id = ${ctx.workspace.id} and v.scenario_id = e.scenario_id
            and v.contact_id = e.contact_id and v.field_id = m.anchor_field_id)) end as written
      ) a
      cross join lateral (
        select m.position * interval '1 second' + case when m.kind = 'step'
            then step_due_at(e.base_at, ${ctx.workspace.timeZone}, m.timing, m.after_days, m.after_hours, m.after_minutes, m.at_time, m.past_rule)
            else reminder_due_at(a.written, m.anchor_edge, ${ctx.workspace.timeZone}, m.direction, m.timing, m.after_days, m.after_hours, m.after_minutes, m.at_time)
          end as computed,
          case when m.kind = 'reminder' and m.timing = 'after' and a.written !~ 'T' then 'no_time'
            when m.kind = 'reminder' and m.timing = 'after' and written_moment(a.written, m.anchor_edge) is null then 'no_end' end as gap
      ) t
      cross join lateral (select 1 where m.kind = 'step' or a.written is not null) dated`;
}
