-- One row per human being in a workspace, whatever channels and brands they are reached by.
create table people (
  workspace_id text not null references workspaces,
  id text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('people');

-- How a person is recognised. value_norm is what is matched: a plain column, because under row-level security only
-- leakproof operators use an index (lower(value) = … would scan). Columns named _norm are collated "C", so that a prefix
-- is a range in any database.
create table identities (
  workspace_id text not null,
  id text not null,
  person_id text not null,
  kind text not null check (kind in ('mail', 'phone', 'line', 'external')),
  value_norm text collate "C" not null,
  -- As typed.
  value text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, kind, value_norm),
  foreign key (workspace_id, person_id) references people on delete cascade
);
create index on identities (workspace_id, person_id);
select tenant_table('identities');

create table audiences (
  workspace_id text not null references workspaces,
  id text not null,
  kind text not null check (kind in ('mail', 'line', 'mail_line')),
  name text not null,
  -- What a scenario of this audience sends as unless it says otherwise; empty: the workspace's own.
  sender_name text not null default '',
  sender_mail text not null default '',
  -- Only visual; empty: in none.
  folder text not null default '',
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('audiences');

-- A person within an audience.
create table contacts (
  workspace_id text not null,
  id text not null,
  audience_id text not null,
  person_id text not null,
  -- The address this audience writes to, as typed, and as matched (an identity of the person). Null: reached by LINE only.
  mail text,
  mail_norm text collate "C",
  -- The built-in field `name`, as typed, and as searched: NFKC, lower case, without spaces.
  name text,
  name_norm text collate "C",
  source_kind text not null,
  source_id text,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, audience_id, person_id),
  unique (workspace_id, audience_id, mail_norm),
  foreign key (workspace_id, audience_id) references audiences,
  foreign key (workspace_id, person_id) references people on delete cascade
);
create index contacts_newest on contacts (workspace_id, audience_id, created_at desc, id desc);
create index contacts_person on contacts (workspace_id, person_id);
create index contacts_name on contacts (workspace_id, audience_id, name_norm);
select tenant_table('contacts');

-- What is asked of and known about contacts. Scope `audience`: the value is shared by all scenarios of the audience;
-- `scenario`: it belongs to the scenario scope_id alone and is stored by the module that owns scenarios.
create table fields (
  workspace_id text not null,
  id text not null,
  audience_id text not null,
  scope text not null check (scope in ('audience', 'scenario')),
  scope_id text,
  -- The placeholder's name: %key%. Unique among what one scenario can see: checked under the audience's lock.
  key text not null check (key ~ '^[a-z0-9_]+$'),
  label text not null,
  type text not null,
  -- Of a select, in order: [{"label": "…"}].
  options jsonb not null default '[]',
  required boolean not null default false,
  use_in_form boolean not null default true,
  write_rule text not null default 'overwrite_when_not_empty' check (write_rule in ('fill_if_empty', 'overwrite_when_not_empty', 'never_overwrite')),
  position int not null,
  -- `name` and `mail`: there from the start, their values are columns of contacts.
  built_in boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, audience_id, scope, scope_id, key),
  check ((scope = 'scenario') = (scope_id is not null)),
  foreign key (workspace_id, audience_id) references audiences
);
create index on fields (workspace_id, scope_id);
select tenant_table('fields');

-- Values of scope `audience`, in the field type's written form (a date as YYYY-MM-DD). An empty value has no row.
create table contact_values (
  workspace_id text not null,
  contact_id text not null,
  field_id text not null,
  value text not null check (value <> ''),
  primary key (workspace_id, contact_id, field_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade,
  foreign key (workspace_id, field_id) references fields on delete cascade
);
create index on contact_values (workspace_id, field_id, contact_id);
select tenant_table('contact_values');

-- Every change of a value, of either scope. Key and label as they were: the field may be gone.
create table value_changes (
  workspace_id text not null,
  id text not null,
  contact_id text not null,
  field_id text not null,
  scope text not null check (scope in ('audience', 'scenario')),
  scope_id text,
  key text not null,
  label text not null,
  old_value text,
  new_value text,
  -- Written together with the contact itself: history, but no news.
  initial boolean not null,
  -- The contact's version that it led to: the order of changes, finer than any clock.
  version int not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  source_kind text not null,
  source_id text,
  -- The change that this one takes back.
  undoes_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index on value_changes (workspace_id, contact_id, version desc, id desc);
select tenant_table('value_changes');

-- Addresses that nothing is sent to, whoever they belong to. Outlives the person: that is its purpose.
create table suppressions (
  workspace_id text not null references workspaces,
  mail_norm text collate "C" not null,
  reason text not null check (reason in ('asked', 'bounced', 'complained', 'by_staff')),
  detail text not null default '',
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  primary key (workspace_id, mail_norm)
);
select tenant_table('suppressions');
