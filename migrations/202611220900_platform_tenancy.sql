-- Row-level security, set up the same way for every table: one call in the migration that makes it.

-- The workspace of the current transaction; null when none is set, which matches no row.
create function current_workspace() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.workspace_id', true), '');

-- Every table of a workspace: visible to the app role only inside that workspace.
create function tenant_table(name regclass) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy tenant on %s to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
  execute format('grant select, insert, update, delete on %s to tsudoi_app', name);
end $$;

-- The few tables that the planner, the sender and the queue drive across workspaces.
create function engine_table(name regclass) returns void
  language plpgsql as $$
begin
  execute format('create policy engine on %s to tsudoi_engine using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to tsudoi_engine', name);
end $$;

-- A table without workspaces; each stands with its reason in the sweep's list.
create function global_table(name regclass) returns void
  language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to tsudoi_app, tsudoi_engine', name);
end $$;

create table workspaces (
  workspace_id text not null primary key,
  name text not null,
  time_zone text not null default 'Asia/Tokyo',
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  -- Who sends: shown under every mail (特定電子メール法).
  sender_name text not null default '',
  sender_address text not null default '',
  sender_phone text not null default '',
  sender_mail text not null default '',
  -- Who issues receipts (事業者): name and qualified-invoice number.
  issuer_name text not null default '',
  issuer_registration_number text not null default '',
  session_policy text not null default 'one' check (session_policy in ('one', 'several')),
  operator_login_id text not null,
  closing_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now()
);
select tenant_table('workspaces');
select engine_table('workspaces');

-- Public ids of all kinds → the workspace they live in. Read before a workspace is known, by resolve_address only.
create table addresses (
  id text not null primary key,
  workspace_id text not null references workspaces,
  kind text not null
);
create index on addresses (workspace_id);
select tenant_table('addresses');
create function resolve_address(address text) returns table (workspace_id text, kind text)
  language sql stable security definer set search_path = public
  begin atomic select a.workspace_id, a.kind from addresses a where a.id = address; end;

-- The nightly end of rows past their term, for the engine, on any table with a term in its manifest.
create function prune_rows(name regclass, term_column name, before timestamptz) returns bigint
  language plpgsql security definer set search_path = public as $$
declare gone bigint;
begin
  execute format('delete from %s where %I < $1', name, term_column) using before;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function prune_rows from public;
grant execute on function prune_rows to tsudoi_engine;
