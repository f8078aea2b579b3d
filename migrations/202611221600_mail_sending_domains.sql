create table sending_domains (
  workspace_id text not null references workspaces,
  id text not null,
  domain text not null,
  selector text not null,
  private_key text not null,
  public_key text not null,
  state text not null default 'waiting' check (state in ('waiting', 'found', 'differs')),
  checked_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, domain)
);
select tenant_table('sending_domains');
