-- Which point of a written value of a date field counts (people's written forms: a day, an instant, or start/end): its start, or its end.
-- A day has no end but itself; of an instant without an end there is none.
create function written_moment(written text, edge text) returns text
  language sql immutable parallel safe
  return case
    when edge = 'start' or written !~ 'T' then split_part(written, '/', 1)
    else nullif(split_part(written, '/', 2), '')
  end;

-- When a reminder is due: the sister of step_due_at, and the one place of this rule. Null where the value gives no such time: an exact time
-- before a day that has no hour, or from an end that is not known. Days are counted in the zone, and a time of day that the zone skips or has
-- twice is treated as in step_due_at; `after` is elapsed time.
create function reminder_due_at(written text, edge text, zone text, direction text, timing text, days int, hours int, minutes int, at_time text) returns timestamptz
  language sql stable parallel safe
  return case
    when timing = 'at_time' then (
      case when written ~ 'T' then (coalesce(written_moment(written, edge), written_moment(written, 'start'))::timestamptz at time zone zone)::date
        else written_moment(written, 'start')::date end
      + case when direction = 'before' then - days else days end + at_time::time) at time zone zone
    when written_moment(written, edge) !~ 'T' then null
    else written_moment(written, edge)::timestamptz
      + case when direction = 'before' then -1 else 1 end * make_interval(secs => ((days * 24.0 + hours) * 60 + minutes) * 60)
  end;

-- What a reminder counts from: a date field, shared or of its scenario, the start or the end of what it holds, before or after it.
alter table messages add column anchor_field_id text;
alter table messages add column anchor_edge text check (anchor_edge in ('start', 'end'));
alter table messages add column direction text check (direction in ('before', 'after'));
alter table messages drop constraint messages_check;
alter table messages add constraint messages_check check ((kind in ('step', 'reminder')) = (timing is not null));
alter table messages add constraint messages_anchored check (
  (kind = 'reminder') = (anchor_field_id is not null) and (kind = 'reminder') = (anchor_edge is not null) and (kind = 'reminder') = (direction is not null)
  and (kind <> 'reminder' or timing <> 'immediately'));
create index messages_anchor on messages (workspace_id, anchor_field_id) where anchor_field_id is not null;
