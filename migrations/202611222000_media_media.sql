-- The media library. The bytes are in the storage under <workspace>/media/<id>/….
create table media (
  workspace_id text not null references workspaces,
  -- Also the public address: /m/<id>/<hash>/<width>.webp, found by its row in addresses.
  id text not null,
  kind text not null check (kind in ('image')),
  name text not null,
  folder text not null default '',
  -- What it shows, for those who do not see it; an element may say its own.
  alt text not null default '',
  -- Of the uploaded file.
  type text not null,
  bytes int8 not null,
  width int not null,
  height int not null,
  animated boolean not null,
  -- Of the content and of how variants are made: part of their addresses, which may be cached for ever.
  hash text not null,
  -- [{ "width": 480, "height": 320, "bytes": 12345 }, …], smallest first.
  variants jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text,
  primary key (workspace_id, id)
);
create index on media (workspace_id, created_at desc, id);
create index on media (workspace_id, folder, created_at desc, id);
select tenant_table('media');
