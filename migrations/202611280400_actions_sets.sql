-- Action sets (アクション): ordered steps of what happens next.
create table action_sets (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  folder text not null default '',
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on action_sets (workspace_id, created_at desc, id desc);
select tenant_table('action_sets');

create table action_steps (
  workspace_id text not null,
  id text not null,
  set_id text not null,
  position int not null,
  -- A kind that some module fills in: `actions.webhook`, `messaging.enrol`.
  kind text not null,
  -- In the kind's own schema; no secrets.
  params jsonb not null,
  condition jsonb,
  delay jsonb not null,
  -- What it acts on, `label:AbC…`: read where somebody asks what changes a thing.
  subjects text[] not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, set_id) references action_sets on delete cascade
);
create index on action_steps (workspace_id, set_id, position);
select tenant_table('action_steps');

-- What sets a set off.
create table action_triggers (
  workspace_id text not null,
  id text not null,
  set_id text not null,
  -- `messaging.registered`, `people.label-given`.
  kind text not null,
  -- The one thing it listens to, `scenario:AbC…`; null: any.
  subject text,
  params jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, set_id) references action_sets on delete cascade
);
create index on action_triggers (workspace_id, kind, subject);
create index on action_triggers (workspace_id, set_id);
select tenant_table('action_triggers');

-- Receivers of other companies, each with its own secret and its own health.
create table action_endpoints (
  workspace_id text not null references workspaces,
  id text not null,
  kind text not null check (kind in ('webhook', 'slack', 'discord')),
  name text not null,
  -- Sealed: addresses of chats are secrets themselves, those of webhooks often hold one.
  sealed_url text not null,
  -- Sealed; what signs (Standard Webhooks). The one before stays valid beside it for a while.
  sealed_secret text,
  sealed_old_secret text,
  rotation_ends_at timestamptz,
  -- Failures since the last success.
  failures int not null default 0,
  failing_since timestamptz,
  last_error text,
  last_success_at timestamptz,
  paused_at timestamptz,
  pause_reason text check (pause_reason in ('failing', 'gone', 'staff')),
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check ((paused_at is null) = (pause_reason is null))
);
select tenant_table('action_endpoints');

-- One row per set and cause: the same cause twice is one run.
create table action_runs (
  workspace_id text not null references workspaces,
  id text not null,
  set_id text not null,
  cause text not null,
  trigger_kind text not null,
  trigger_subject text,
  -- Whom it is about, where it is about anybody; no foreign key: erasing goes by person and contact.
  contact_id text,
  person_id text,
  -- The scenario whose own values fill placeholders besides the shared ones.
  scope_id text,
  variables jsonb not null,
  -- How it came to this, from the origin on: runs and their steps.
  chain jsonb not null,
  state text not null check (state in ('running', 'done', 'failed', 'stopped')),
  -- Why stopped: loop, depth, closing, staff, archived.
  reason text,
  rerun_of text,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, set_id, cause)
);
create index on action_runs (workspace_id, started_at desc, id desc);
create index on action_runs (workspace_id, set_id, started_at desc, id desc);
create index on action_runs (workspace_id, contact_id, started_at desc);
create index on action_runs (workspace_id, person_id);
select tenant_table('action_runs');

-- The steps of a run as they were when it began: a set that is changed meanwhile changes no run that is under way.
create table action_run_steps (
  workspace_id text not null,
  -- Also the key that goes with every attempt, so that a receiver can tell a repetition.
  id text not null,
  run_id text not null,
  step_id text not null,
  position int not null,
  kind text not null,
  params jsonb not null,
  condition jsonb,
  delay jsonb not null,
  -- ahead → waiting (for its time) → queued (behind an earlier one of the same lane) · held (its endpoint is paused)
  -- → running → retrying → done · skipped · failed · stopped
  state text not null check (state in ('ahead', 'waiting', 'queued', 'held', 'running', 'retrying', 'done', 'skipped', 'failed', 'stopped')),
  due_at timestamptz,
  endpoint_id text,
  -- Endpoint and person: what is sent goes out in this order, one after the other.
  lane text,
  lane_seq int,
  attempts int not null default 0,
  first_attempt_at timestamptz,
  next_attempt_at timestamptz,
  -- What came of it, as a text and what fills it.
  outcome jsonb,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, run_id) references action_runs on delete cascade
);
create unique index on action_run_steps (workspace_id, run_id, position);
create unique index on action_run_steps (workspace_id, lane, lane_seq) where lane is not null;
create index on action_run_steps (workspace_id, endpoint_id, state) where state in ('held', 'retrying');
select tenant_table('action_run_steps');

-- Every call that left the house: what was said and what was answered, cut short, without secrets.
create table action_attempts (
  workspace_id text not null,
  id text not null,
  run_step_id text not null,
  attempt int not null,
  at timestamptz not null,
  milliseconds int not null,
  succeeded boolean not null,
  request jsonb not null,
  response jsonb,
  outcome jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, run_step_id) references action_run_steps on delete cascade
);
create index on action_attempts (workspace_id, run_step_id, attempt);
create index on action_attempts using brin (at);
select tenant_table('action_attempts');
