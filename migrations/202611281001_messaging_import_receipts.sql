-- What is left of an import's basis when its person is erased: it names the audience, since they were brought into no scenario.
alter table consents
  alter column scenario_id drop not null,
  alter column enrolment_id drop not null,
  alter column round drop not null,
  add column audience_id text,
  add foreign key (workspace_id, audience_id) references audiences (workspace_id, id),
  add check ((scenario_id is null) = (audience_id is not null));
