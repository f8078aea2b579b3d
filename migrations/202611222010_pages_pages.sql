-- Pages: the draft that is edited, and what was published of it.
create table pages (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  document jsonb not null,
  -- sha256 of the document as it was saved: tells whether the draft differs from what is published.
  document_hash text not null,
  -- The version that visitors see; null for none.
  live_number int,
  live_hash text,
  published_at timestamptz,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text,
  primary key (workspace_id, id)
);
create index on pages (workspace_id, updated_at desc, id);
select tenant_table('pages');

-- What was published: the document and the very bytes. A row never changes.
create table page_versions (
  workspace_id text not null,
  page_id text not null,
  number int not null,
  document jsonb not null,
  document_hash text not null,
  title text not null,
  html bytea not null,
  br bytea not null,
  etag text not null,
  csp text not null,
  -- 'refreshed': the same document rendered anew, because something that it shows had changed.
  reason text not null check (reason in ('published', 'refreshed')),
  published_at timestamptz not null,
  published_by text,
  primary key (workspace_id, page_id, number),
  foreign key (workspace_id, page_id) references pages on delete cascade
);
select tenant_table('page_versions');

-- Drafts kept on the way, so that an afternoon's work can be found again.
create table page_checkpoints (
  workspace_id text not null,
  page_id text not null,
  version int not null,
  document jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  primary key (workspace_id, page_id, version),
  foreign key (workspace_id, page_id) references pages on delete cascade
);
create index on page_checkpoints (workspace_id, saved_at);
select tenant_table('page_checkpoints');

-- Which things a page uses by their id, in its draft and in what visitors see.
create table page_refs (
  workspace_id text not null,
  page_id text not null,
  side text not null check (side in ('draft', 'live')),
  type text not null,
  ref_id text not null,
  primary key (workspace_id, page_id, side, type, ref_id),
  foreign key (workspace_id, page_id) references pages on delete cascade
);
create index on page_refs (workspace_id, type, ref_id);
select tenant_table('page_refs');
