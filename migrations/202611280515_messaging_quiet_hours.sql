-- Hours in which nothing but what was just asked for leaves, HH:MM in the workspace's zone, over midnight where they end before they begin;
-- null: none. Measured when it would leave, and put off to their end.
alter table messaging_settings add column quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
alter table messaging_settings add column quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
-- How many steps and broadcasts one person gets within so many days, over all scenarios and audiences; null: any number.
alter table messaging_settings add column cap_count int check (cap_count between 1 and 100);
alter table messaging_settings add column cap_days int not null default 1 check (cap_days in (1, 7, 30));
-- What is over it: put off until it is within, or not sent.
alter table messaging_settings add column cap_rule text not null default 'put_off' check (cap_rule in ('put_off', 'skip'));
alter table messaging_settings add constraint messaging_settings_quiet check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from quiet_to or quiet_from is null and quiet_to is null);

-- The end of the quiet hours in which a moment lies; null: it lies in none. The one place of this rule.
create function quiet_until(at timestamptz, zone text, quiet_from text, quiet_to text) returns timestamptz
  language sql stable parallel safe
  return case
    when quiet_from is null then null
    when quiet_from < quiet_to and to_char(at at time zone zone, 'HH24:MI') >= quiet_from and to_char(at at time zone zone, 'HH24:MI') < quiet_to
      then ((at at time zone zone)::date + quiet_to::time) at time zone zone
    when quiet_from > quiet_to and to_char(at at time zone zone, 'HH24:MI') >= quiet_from
      then ((at at time zone zone)::date + 1 + quiet_to::time) at time zone zone
    when quiet_from > quiet_to and to_char(at at time zone zone, 'HH24:MI') < quiet_to
      then ((at at time zone zone)::date + quiet_to::time) at time zone zone
  end;
