-- Folders of labels: only visual.
create table label_folders (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  position int not null,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
select tenant_table('label_folders');

-- Labels (ラベル) of a whole workspace: they sit on people, whatever the audience.
create table labels (
  workspace_id text not null references workspaces,
  id text not null,
  -- Null: in no folder.
  folder_id text,
  name text not null,
  colour text not null,
  position int not null,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, folder_id) references label_folders
);
select tenant_table('labels');

-- Who has a label now, since when, and from where: rows and not arrays, because under row-level security no array is found by an index.
create table person_labels (
  workspace_id text not null,
  label_id text not null,
  person_id text not null,
  assigned_at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  source_kind text not null,
  source_id text,
  primary key (workspace_id, label_id, person_id),
  foreign key (workspace_id, label_id) references labels on delete cascade,
  foreign key (workspace_id, person_id) references people on delete cascade
);
create index person_labels_person on person_labels (workspace_id, person_id, label_id);
select tenant_table('person_labels');

-- Every time a label was given or taken. The name as it was: the label may be gone.
create table label_changes (
  workspace_id text not null,
  id text not null default random_id(),
  person_id text not null,
  label_id text not null,
  label text not null,
  given boolean not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  source_kind text not null,
  source_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people on delete cascade
);
create index on label_changes (workspace_id, person_id, at desc, id desc);
select tenant_table('label_changes');
