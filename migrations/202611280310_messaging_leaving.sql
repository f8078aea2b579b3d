-- A reader's own rest: until then nothing but notices is sent to them, what falls due is skipped. One row for each time they asked.
create table pauses (
  workspace_id text not null,
  id text not null,
  contact_id text not null,
  since timestamptz not null,
  -- Moved to now when they end it themselves.
  until timestamptz not null,
  -- The delivery whose link it was.
  delivery_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts
);
create index on pauses (workspace_id, contact_id, until desc);
select tenant_table('pauses');

-- Staff took people out of all their scenarios: one or thousands, in slices, with the way back for those who did not ask themselves.
create table leavings (
  workspace_id text not null references workspaces,
  id text not null,
  -- `contacts`: the chosen contacts; `people`: whoever they are, in every audience.
  reach text not null check (reach in ('contacts', 'people')),
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  -- Contacts chosen, and looked at so far.
  total int not null,
  done int not null default 0,
  -- Enrolments that ended by it; that began again.
  ended int not null default 0,
  resumed int not null default 0,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  primary key (workspace_id, id)
);
select tenant_table('leavings');

-- By which of them an enrolment ended; null once its reader leaves on their own account, or comes back.
alter table enrolments add column leaving_id text;
create index enrolments_leaving on enrolments (workspace_id, leaving_id, id) where leaving_id is not null;
