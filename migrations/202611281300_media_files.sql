-- The library takes every kind of file, not only pictures.
alter table media drop constraint media_kind_check;
alter table media add constraint media_kind_check check (kind in ('image', 'document', 'audio', 'video', 'file'));
-- Pictures have a size; other files have none.
alter table media alter column width drop not null;
alter table media alter column height drop not null;
alter table media
  -- By the content: pdf, mp4, …; the end of the file's address and of its name when it is kept by a visitor.
  add column ending text not null default 'webp',
  -- open: whoever knows the address; gated: by signed links that expire.
  add column access text not null default 'open' check (access in ('open', 'gated')),
  -- What a browser does with it: shows it, or keeps it.
  add column disposition text not null default 'inline' check (disposition in ('inline', 'attachment')),
  -- Hashes of what it was before it was replaced: their addresses lead to what it is now.
  add column former text[] not null default '{}';
-- What there was until now are pictures.
alter table media alter column ending drop default;

-- Files on their way, in pieces; a break costs the piece that was being sent, and nothing else.
create table media_uploads (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  bytes int8 not null,
  -- Of the file on the sender's machine, milliseconds: with name and size it tells whether a file is the one that broke off.
  modified int8 not null,
  folder text not null,
  -- The file whose content this will be; null: a new one.
  replaces text,
  -- [{ "key": "…", "bytes": 8388608 }, …], in order.
  parts jsonb not null default '[]',
  received int8 not null default 0,
  -- What it became.
  media_id text,
  created_at timestamptz not null,
  created_by text,
  primary key (workspace_id, id)
);
create index on media_uploads (workspace_id, created_at);
select tenant_table('media_uploads');

-- How often a file was taken, by day in the workspace's zone and by where it was offered.
create table media_downloads (
  workspace_id text not null,
  media_id text not null,
  day date not null,
  -- The page of the download button; empty: a link made by hand.
  page_id text not null default '',
  count int not null,
  primary key (workspace_id, media_id, day, page_id),
  foreign key (workspace_id, media_id) references media on delete cascade
);
select tenant_table('media_downloads');
