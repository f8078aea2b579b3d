-- Who may not register (登録禁止設定). What is asked of it is always equality: an address, each of its domain's ends, each network around
-- the visitor's address. So one look-up in the unique index answers, however many rules there are.
create table registration_blocks (
  workspace_id text not null references workspaces,
  id text not null,
  kind text not null check (kind in ('mail', 'domain', 'network')),
  -- A normalised address; a domain in ASCII, its subdomains included; a network in CIDR form, the bits behind its length zero.
  value_norm text collate "C" not null,
  note text not null default '',
  hits int not null default 0,
  last_hit_at timestamptz,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  primary key (workspace_id, id),
  unique (workspace_id, kind, value_norm)
);
create index on registration_blocks (workspace_id, at desc, id desc);
select tenant_table('registration_blocks');

create index suppressions_newest on suppressions (workspace_id, at desc, mail_norm desc);
