-- A list written down as a file that its asker takes away: contacts of an audience, or whatever else a module hands out.
create table exports (
  workspace_id text not null references workspaces,
  id text not null,
  -- Who hands the rows out, a filler of people's `exportSourcePlug`, and its own settings.
  source text not null,
  params jsonb not null default '{}',
  place_id text not null,
  -- Keys of the source's columns, in order.
  columns jsonb not null,
  encoding text not null,
  delimiter text not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'cancelled', 'failed')),
  file_name text not null,
  rows_total int,
  rows_done int not null default 0,
  bytes bigint,
  -- What the encoding does not hold: how many cells, and the first of them [{row, shown, label, characters}].
  lost_count int not null default 0,
  lost jsonb not null default '[]',
  problem jsonb,
  locale text not null check (locale in ('ja', 'en')),
  actor_kind text not null,
  actor_id text,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (workspace_id, id)
);
create index exports_newest on exports (workspace_id, place_id, created_at desc, id desc);
create index on exports (expires_at) where expires_at is not null;
select tenant_table('exports');
select engine_table('exports');
