-- What somebody who was taken in by a file gets of a scenario: a list of old customers wants no welcome of today.
alter table enrolments
  add column takes_immediate boolean not null default true,
  add column takes_later boolean not null default true,
  add column takes_reminders boolean not null default true;
