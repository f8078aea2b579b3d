-- Of a time of day that the zone has twice (the clocks go back) the first is meant, as Temporal, the forms of the admin and RFC 5545 have it; PostgreSQL by itself
-- takes the second. One that the zone skips moves ahead by the gap. docs/decisions/0037.
create function moment_at(local timestamp, zone text) returns timestamptz
  language plpgsql stable parallel safe as $$
declare
  late timestamptz := local at time zone zone;
  day_before timestamptz := late - interval '1 day';
  -- By the clock that was in force the day before.
  early timestamptz := local at time zone 'UTC' - (day_before at time zone zone - day_before at time zone 'UTC');
begin
  return case when early < late and early at time zone zone = local then early else late end;
end $$;

-- When a step is due: the one place of the rule. `zone` is the workspace's. `after` is elapsed time, whatever the clocks did.
create or replace function step_due_at(base_at timestamptz, zone text, timing text, days int, hours int, minutes int, at_time text, past_rule text) returns timestamptz
  language sql stable parallel safe
  return case timing
    when 'immediately' then base_at
    when 'after' then base_at + make_interval(secs => ((days * 24.0 + hours) * 60 + minutes) * 60)
    else case
      when past_rule = 'next_day' and moment_at((base_at at time zone zone)::date + days + at_time::time, zone) < base_at
        then moment_at((base_at at time zone zone)::date + days + 1 + at_time::time, zone)
      else moment_at((base_at at time zone zone)::date + days + at_time::time, zone) end
  end;

-- When a reminder is due for a written date; null: that date gives no such time.
create or replace function reminder_due_at(written text, edge text, zone text, direction text, timing text, days int, hours int, minutes int, at_time text) returns timestamptz
  language sql stable parallel safe
  return case
    when timing = 'at_time' then moment_at(
      case when written ~ 'T' then (coalesce(written_moment(written, edge), written_moment(written, 'start'))::timestamptz at time zone zone)::date
        else written_moment(written, 'start')::date end
      + case when direction = 'before' then - days else days end + at_time::time, zone)
    when written_moment(written, edge) !~ 'T' then null
    else written_moment(written, edge)::timestamptz
      + case when direction = 'before' then -1 else 1 end * make_interval(secs => ((days * 24.0 + hours) * 60 + minutes) * 60)
  end;

-- Until when it is quiet; null: it is not.
create or replace function quiet_until(at timestamptz, zone text, quiet_from text, quiet_to text) returns timestamptz
  language sql stable parallel safe
  return case
    when quiet_from is null then null
    when quiet_from < quiet_to and to_char(at at time zone zone, 'HH24:MI') >= quiet_from and to_char(at at time zone zone, 'HH24:MI') < quiet_to
      then moment_at((at at time zone zone)::date + quiet_to::time, zone)
    when quiet_from > quiet_to and to_char(at at time zone zone, 'HH24:MI') >= quiet_from
      then moment_at((at at time zone zone)::date + 1 + quiet_to::time, zone)
    when quiet_from > quiet_to and to_char(at at time zone zone, 'HH24:MI') < quiet_to
      then moment_at((at at time zone zone)::date + quiet_to::time, zone)
  end;

-- Who left by a link of which delivery: a message's leavings are asked by it.
create index enrolments_left_by on enrolments (workspace_id, left_delivery_id) where left_delivery_id is not null;
