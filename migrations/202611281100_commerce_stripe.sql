-- Live keys are kept long before anything is sold with them: `selling` is the switch.
alter table provider_accounts
  add column selling boolean not null default false,
  -- The provider's own id of the webhook endpoint, where we made it there.
  add column webhook_ref text;

-- Buyers who had their bank take the money back (チャージバック).
create table disputes (
  workspace_id text not null,
  -- The provider's own id of it.
  provider_ref text not null,
  order_id text not null,
  payment_id text not null,
  amount bigint not null,
  reason text not null,
  state text not null check (state in ('inquiry', 'open', 'won', 'lost')),
  -- Until when the seller may answer at the provider.
  due_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, provider_ref),
  foreign key (workspace_id, order_id) references orders on delete cascade
);
create index on disputes (workspace_id, order_id);
select tenant_table('disputes');

-- A refund that the provider tells of is found by the provider's id of it.
create unique index refunds_provider_ref on refunds (workspace_id, provider_ref);

-- The nightly comparison goes through all workspaces that have ever taken an order: a row each.
select engine_table('order_numbers');
