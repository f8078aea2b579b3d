-- Own placeholders (独自置き換え文字): `%original-key%`, the same words in many texts, for a whole workspace or for one audience.
create table own_placeholders (
  workspace_id text not null references workspaces,
  id text not null,
  -- Null: for all audiences. An audience's own goes before one of the same key for all.
  audience_id text,
  key text not null check (key ~ '^[A-Za-z0-9_-]{1,40}$'),
  label text not null,
  value text not null check (length(value) <= 2000),
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, audience_id) references audiences
);
create unique index own_placeholders_key on own_placeholders (workspace_id, coalesce(audience_id, ''), key);
select tenant_table('own_placeholders');

-- Whether visits of this address are counted; a mail that left keeps the address that it was sent with.
alter table tracked_links add column tracked boolean not null default true;
