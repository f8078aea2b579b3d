-- Saved conditions (セグメント) of an audience.
create table segments (
  workspace_id text not null,
  id text not null,
  audience_id text not null,
  name text not null,
  -- Only visual; empty: in none.
  folder text not null default '',
  condition jsonb not null,
  -- What the last count found, and when: a list shows it without counting a million people anew.
  last_count int,
  last_counted_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, audience_id, name),
  foreign key (workspace_id, audience_id) references audiences
);
select tenant_table('segments');

-- Something done to many contacts at once, chunk by chunk, with its progress.
create table bulk_runs (
  workspace_id text not null,
  id text not null,
  audience_id text not null,
  -- Which `ContactBulkAction`, and what it was told.
  kind text not null,
  params jsonb not null,
  -- What selects them: named contacts, or a filter of the list.
  selection jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled')),
  -- Null until the selection is written down.
  total int,
  done int not null default 0,
  changed int not null default 0,
  actor_kind text not null,
  actor_id text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, audience_id) references audiences
);
select tenant_table('bulk_runs');

-- Whom a run still has to do: written down once when it begins, so that what it changes does not change whom it means.
create table bulk_targets (
  workspace_id text not null,
  run_id text not null,
  contact_id text not null,
  primary key (workspace_id, run_id, contact_id),
  foreign key (workspace_id, run_id) references bulk_runs on delete cascade
);
select tenant_table('bulk_targets');
