-- Parts of pages that a workspace has kept to use again. A page gets a copy: what is changed there changes nothing here.
create table page_blocks (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  -- A section, row, column or element with all in it.
  node jsonb not null,
  created_at timestamptz not null,
  created_by text,
  primary key (workspace_id, id)
);
create index on page_blocks (workspace_id, created_at desc, id);
select tenant_table('page_blocks');

-- Who has a page open in its editor just now: told to whoever opens it, too. A row older than a minute says nothing any more.
create table page_editors (
  workspace_id text not null,
  page_id text not null,
  -- One window of one person.
  window_id text not null,
  staff_id text not null,
  seen_at timestamptz not null,
  primary key (workspace_id, page_id, window_id),
  foreign key (workspace_id, page_id) references pages on delete cascade
);
create index on page_editors (workspace_id, seen_at);
select tenant_table('page_editors');
