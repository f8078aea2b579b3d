-- What a funnel's steps sold: one row for each paid order, told by whoever takes the money. Test orders are not told.
create table funnel_conversions (
  workspace_id text not null references workspaces,
  -- Whoever tells of it names it: the same again is one conversion.
  id text not null,
  funnel_id text not null,
  step_id text not null,
  page_id text,
  visitor_id text,
  -- In the currency's minor unit, less what was given back.
  amount bigint not null check (amount >= 0),
  currency text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index on funnel_conversions (workspace_id, funnel_id, at);
select tenant_table('funnel_conversions');
