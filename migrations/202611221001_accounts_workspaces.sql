-- Who works in a workspace and on what; its keys, its log, its notices, its exports and its end.

-- An erased workspace leaves its id behind: what the law wants kept (receipts) still refers to it.
alter table workspaces add column erased_at timestamptz;

create table memberships (
  workspace_id text not null references workspaces,
  staff_id text not null references staff on delete cascade,
  role text not null check (role in ('owner', 'operator')),
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, staff_id)
);
create index on memberships (staff_id);
select tenant_table('memberships');

create table membership_grants (
  workspace_id text not null,
  staff_id text not null,
  group_name text not null,
  primary key (workspace_id, staff_id, group_name),
  foreign key (workspace_id, staff_id) references memberships on delete cascade
);
select tenant_table('membership_grants');

create table operator_invitations (
  workspace_id text not null references workspaces,
  invitation_id text not null,
  mail text not null,
  mail_norm text not null,
  name text not null,
  groups text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, invitation_id),
  unique (workspace_id, mail_norm)
);
select tenant_table('operator_invitations');

create table api_keys (
  workspace_id text not null references workspaces,
  key_id text not null,
  name text not null,
  secret_hash text not null,
  -- The last four characters, to tell keys apart.
  hint text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, key_id),
  unique (workspace_id, secret_hash)
);
create index on api_keys (secret_hash);
select tenant_table('api_keys');

create table audit_entries (
  workspace_id text not null references workspaces,
  entry_id text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'key', 'visitor', 'system')),
  actor_id text,
  -- Names as they were: the log outlives who and what it names.
  actor_name text not null,
  action text not null,
  subject_kind text,
  subject_id text,
  subject_name text,
  data jsonb not null default '{}',
  address text not null,
  primary key (workspace_id, entry_id)
);
create index on audit_entries (workspace_id, at, entry_id);
create index on audit_entries (at);
select tenant_table('audit_entries');

create table notices (
  workspace_id text not null references workspaces,
  notice_id text not null,
  -- One open notice per key: what happens again is counted, not repeated.
  key text not null,
  kind text not null,
  severity text not null check (severity in ('info', 'warning', 'error')),
  text_key text not null,
  data jsonb not null default '{}',
  link text,
  -- Shown to whoever may this; null: to every member.
  permission text,
  times int not null default 1,
  created_at timestamptz not null,
  last_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (workspace_id, notice_id)
);
create unique index notices_open on notices (workspace_id, key) where resolved_at is null;
create index on notices (workspace_id, created_at, notice_id);
create index on notices (resolved_at);
select tenant_table('notices');

create table workspace_exports (
  workspace_id text not null references workspaces,
  export_id text not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed')),
  requested_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  bytes bigint,
  tables_done int not null default 0,
  tables_total int not null default 0,
  primary key (workspace_id, export_id)
);
create unique index workspace_exports_under_way on workspace_exports (workspace_id) where state in ('waiting', 'running');
select tenant_table('workspace_exports');
select engine_table('workspace_exports');

-- Login: which workspaces a person belongs to. Asked before one is entered.
create function memberships_of(member text)
  returns table (workspace_id text, name text, role text, closing_at timestamptz, session_policy text, operator_login_id text)
  language sql stable security definer set search_path = public
  begin atomic
    select w.workspace_id, w.name, m.role, w.closing_at, w.session_policy, w.operator_login_id
    from memberships m join workspaces w on w.workspace_id = m.workspace_id
    where m.staff_id = member and w.erased_at is null
    order by w.created_at, w.workspace_id;
  end;

-- An API key names no workspace: its hash leads there.
create function api_key_by_hash(hash text) returns table (workspace_id text, key_id text)
  language sql stable security definer set search_path = public
  begin atomic select k.workspace_id, k.key_id from api_keys k where k.secret_hash = hash and k.revoked_at is null; end;

-- The installation's page: workspaces and who owns them, newest first, after a cursor. The engine's alone.
create function installation_workspaces(before timestamptz, before_id text, at_most int)
  returns table (workspace_id text, name text, created_at timestamptz, closing_at timestamptz, members int, owners jsonb)
  language sql stable security definer set search_path = public
  begin atomic
    select w.workspace_id, w.name, w.created_at, w.closing_at,
      (select count(*)::int from memberships m where m.workspace_id = w.workspace_id),
      (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'mail', s.mail) order by s.created_at), '[]')
        from memberships m join staff s on s.staff_id = m.staff_id where m.workspace_id = w.workspace_id and m.role = 'owner')
    from workspaces w
    where w.erased_at is null and (before is null or (w.created_at, w.workspace_id) < (before, before_id))
    order by w.created_at desc, w.workspace_id desc limit at_most;
  end;
revoke all on function installation_workspaces from public;
grant execute on function installation_workspaces to tsudoi_engine;
