-- A file of people (or of whatever else a module takes in) on its way into the workspace: read, checked, written.
create table imports (
  workspace_id text not null references workspaces,
  id text not null,
  -- Who takes the rows in, a filler of people's `importTargetPlug`, and its own settings.
  target text not null,
  params jsonb not null default '{}',
  -- Where the rows go: an audience.
  place_id text not null,
  -- reading: what kind of file is it; ready: waits for mapping and basis; checking, checked: the dry run; then the writing.
  state text not null check (state in ('reading', 'ready', 'checking', 'checked', 'running', 'paused', 'done', 'cancelled', 'failed')),
  file_name text not null,
  file_bytes bigint not null,
  -- `sheets`: a workbook, of which each sheet was written down as text.
  file_kind text check (file_kind in ('text', 'sheets')),
  sheets jsonb not null default '[]',
  -- {encoding, delimiter, hasHeader, sheet}: as found in the file, and as somebody settled it.
  detected jsonb,
  is_sure boolean not null default true,
  format jsonb,
  -- For each column of the file the key of the target's column, or null.
  mapping jsonb,
  -- sha256 of the header: files with the same one are mapped alike.
  header_hash text,
  -- On what grounds these people may be written to (特定電子メール法 第3条), and where and when they said so.
  basis text check (basis in ('agreed', 'told_address', 'customer', 'published')),
  basis_note text not null default '',
  -- The language of whoever imports: reasons in files are written in it.
  locale text not null check (locale in ('ja', 'en')),
  -- {new, changed, unchanged, repeated, refused}: by the dry run, and as written.
  expected jsonb,
  written jsonb,
  rows_total int,
  rows_done int not null default 0,
  -- The last row of the file that was written: where a killed worker's successor goes on.
  done_row int not null default 0,
  -- Why it failed: {textKey, data}.
  problem jsonb,
  has_refused_file boolean not null default false,
  actor_kind text not null,
  actor_id text,
  created_at timestamptz not null,
  checked_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  -- When the file and the rows of the check go; the import itself stays, as the record of its basis.
  expires_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id)
);
create index imports_newest on imports (workspace_id, place_id, created_at desc, id desc);
create index on imports (expires_at) where expires_at is not null;
select tenant_table('imports');
select engine_table('imports');

-- What the check found about each row; of the writing only what it refused. No foreign key: at a million rows it would cost as much
-- as the rows, which go with the import's file.
create table import_rows (
  workspace_id text not null,
  import_id text not null,
  -- As a spreadsheet numbers it.
  row int not null,
  verdict text not null check (verdict in ('new', 'changed', 'unchanged', 'repeated', 'refused')),
  -- What the row is known by (its mail address), as typed and as matched.
  shown text not null,
  key_norm text collate "C",
  -- Of a changed row [{label, old, new}], of a refused one [{label, textKey, data}], of a repeated one {row}.
  detail jsonb,
  primary key (workspace_id, import_id, row)
);
create index on import_rows (workspace_id, import_id, verdict, row);
select tenant_table('import_rows');
