-- The place of a step or reminder among those of its scenario that fall on the same moment: each leaves a second after the one before it.
alter table messages add column position int not null default 0 check (position >= 0);

-- What falls on the same moment, as a text; null: what has no moment of its own. Two timings are one where they count the same time from the same.
create function message_moment(kind text, timing text, days int, hours int, minutes int, at_time text, anchor text, edge text, direction text) returns text
  language sql immutable parallel safe
  return case when timing is not null then concat_ws(' ', kind, timing,
    case when timing = 'after' then ((days * 24 + hours) * 60 + minutes)::text else days::text end,
    coalesce(at_time, '-'), coalesce(anchor, '-'), coalesce(edge, '-'), coalesce(direction, '-')) end;

-- Those that were there before, in the order in which they were made.
update messages m set position = o.place - 1
  from (select workspace_id, id, row_number() over (
      partition by workspace_id, scenario_id, message_moment(kind, timing, after_days, after_hours, after_minutes, at_time, anchor_field_id, anchor_edge, direction)
      order by created_at, id) as place
    from messages where kind in ('step', 'reminder') and archived_at is null) o
  where o.workspace_id = m.workspace_id and o.id = m.id and o.place > 1;
