create table funnels (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  -- Only visual; empty: in none.
  folder text not null default '',
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on funnels (workspace_id, created_at desc, id desc);
select tenant_table('funnels');

-- A step's id is its public address: /p/{id}.
create table funnel_steps (
  workspace_id text not null,
  id text not null,
  funnel_id text not null,
  name text not null,
  position int not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, funnel_id) references funnels
);
create index on funnel_steps (workspace_id, funnel_id, position);
select tenant_table('funnel_steps');

create table funnel_step_pages (
  workspace_id text not null,
  step_id text not null,
  page_id text not null,
  position int not null,
  created_at timestamptz not null,
  primary key (workspace_id, step_id, page_id),
  unique (workspace_id, page_id),
  foreign key (workspace_id, step_id) references funnel_steps on delete cascade
);
select tenant_table('funnel_step_pages');

-- Visits outlive their step: a total does not shrink when a page is cleared away. No foreign key and no second B-tree: thousands a
-- second are written, in batches.
create table funnel_visits (
  workspace_id text not null,
  id text not null default random_id(),
  funnel_id text not null,
  step_id text not null,
  page_id text not null,
  visitor_id text not null,
  at timestamptz not null,
  referrer text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  machine text,
  primary key (workspace_id, funnel_id, at, id)
);
create index on funnel_visits using brin (at);
select tenant_table('funnel_visits');

create table funnel_registrations (
  workspace_id text not null references workspaces,
  id text not null,
  funnel_id text not null,
  step_id text not null,
  page_id text not null,
  visitor_id text,
  scenario_id text not null,
  contact_id text,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index on funnel_registrations (workspace_id, funnel_id, at);
create index on funnel_registrations (workspace_id, contact_id);
select tenant_table('funnel_registrations');
