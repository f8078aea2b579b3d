-- Two people who turned out to be one. The journal says which rows moved, which stood in the way and went, and what was where before:
-- enough to take it back. docs/decisions/0018-merging-people.md.
create table person_merges (
  workspace_id text not null,
  id text not null,
  -- Who stayed, and who is no more.
  person_id text not null,
  merged_person_id text not null,
  -- The other as they were called.
  merged_name text not null,
  journal jsonb not null,
  -- In which order: the newest is taken back first.
  place bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people on delete cascade
);
create index on person_merges (workspace_id, person_id, place desc);
select tenant_table('person_merges');
