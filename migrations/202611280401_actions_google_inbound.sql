-- Who may write into spreadsheets: one connection serves all sets, ends for all of them.
create table google_connections (
  workspace_id text not null references workspaces,
  id text not null,
  kind text not null check (kind in ('service_account', 'oauth')),
  name text not null,
  -- Of the service account, or of whoever agreed; null until somebody did.
  mail text,
  -- The service account's key, or the client's secret and the refresh token; sealed.
  sealed_credentials text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('google_connections');

-- The address at which other systems set a set off; what they sign with, and whose contacts they bring.
alter table action_sets
  add column inbound_id text,
  add column inbound_audience_id text,
  add column sealed_inbound_secret text,
  add column sealed_inbound_old_secret text,
  add column inbound_rotation_ends_at timestamptz,
  add check ((inbound_id is null) = (sealed_inbound_secret is null));
